import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { OneTimeSecret } from '../one-time-secret.tsx'

type Props = { secret: string; onClose: () => void }

export function SecretDialog({ secret, onClose }: Props) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Secret of the webhook"
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <OneTimeSecret
        label="Copy it now"
        secret={secret}
        note="Each message carries x-patchbay-signature: the HMAC-SHA-256 of its timestamp, a dot and its body, with this secret. It is shown only here; a lost one is replaced by a new one."
      />
    </Dialog>
  )
}
