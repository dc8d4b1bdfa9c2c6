import { CircleAlert, CircleCheck } from 'lucide-react'
import type { Outputs } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'

type Tried = Outputs['alert']['testRule']['tried'][number]
type Props = { open: boolean; tried: Tried[]; onClose: () => void }

/** Who took the test, and why others did not. */
export function TriedDialog({ open, tried, onClose }: Props) {
  const hasFailed = tried.some(({ problem }) => problem)

  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={hasFailed ? 'Not everybody took the test' : 'The test is sent'}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <ul className="flex flex-col gap-2.5 text-13">
        {tried.map(({ channel, target, problem }) => (
          <li key={`${channel} ${target}`} className="flex items-start gap-2">
            {problem ? (
              <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden="true" />
            ) : (
              <CircleCheck className="mt-0.5 size-4 shrink-0 text-done" aria-hidden="true" />
            )}
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">{target}</span>
              <span className="block text-soft">{problem ?? took[channel]}</span>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

const took = { email: 'The mail server took it.', webhook: 'It was taken.' }
