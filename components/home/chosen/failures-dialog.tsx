import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import type { Failure } from './in-batches.ts'

/** Which of many did not work, why, and what to do about each. */
export function FailuresDialog({ failures, onClose }: { failures: Failure[]; onClose: () => void }) {
  return (
    <Dialog
      open={failures.length > 0}
      onOpenChange={(open) => !open && onClose()}
      title={
        failures.length === 1
          ? 'One workflow was left as it was'
          : `${failures.length} workflows were left as they were`
      }
      description="The others are done."
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ul className="flex flex-col gap-3 text-13">
        {failures.map(({ title, why, fix }) => (
          <li key={`${title} ${why}`} className="wrap-anywhere">
            <span className="font-medium">{title}</span>
            <span className="block text-failed-text">{why}</span>
            {fix && <span className="block text-soft">{fix}</span>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
