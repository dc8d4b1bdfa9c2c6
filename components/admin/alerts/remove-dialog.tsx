import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'

type Props = {
  open: boolean
  sentence: string
  isRemoving: boolean
  onClose: () => void
  onRemove: () => void
}

/** The history goes with the rule, so it is asked once; to pause a rule there is the switch. */
export function RemoveDialog({ open, sentence, isRemoving, onClose, onRemove }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title="Remove the rule?"
      description="The alerts it raised go with it. To pause it, switch it off instead."
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" loading={isRemoving} onClick={onRemove}>
            Remove rule
          </Button>
        </>
      }
    >
      <p className="text-13 wrap-anywhere">{sentence}</p>
    </Dialog>
  )
}
