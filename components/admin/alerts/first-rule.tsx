import { BellRing } from 'lucide-react'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import type { Kind } from './kinds.ts'

type Props = { canCreate: boolean; onCreate: (kind: Kind) => void }

/** Before there is a rule: what one is for, and three to begin with. */
export function FirstRule({ canCreate, onCreate }: Props) {
  return (
    <EmptyState
      icon={<BellRing aria-hidden="true" />}
      title="Nobody is told yet"
      actions={
        canCreate && (
          <>
            <Button variant="primary" onClick={() => onCreate('failed')}>
              When a run fails
            </Button>
            <Button onClick={() => onCreate('failureRate')}>When too many fail</Button>
            <Button onClick={() => onCreate('silence')}>When a trigger hears nothing</Button>
          </>
        )
      }
    >
      A rule watches the runs of one workflow or of all, and tells people by e-mail or a webhook: once when it
      starts, again while it lasts, and once when it is over.
      {!canCreate && ' An admin of the workspace makes rules.'}
    </EmptyState>
  )
}
