import { Bug } from 'lucide-react'
import { ButtonLink } from '#components/ui/button'
import { useCan } from '../shell/account.tsx'

type Props = {
  run: { id: string; workflowId: string }
  nodeId?: string | undefined
  size?: 'small' | 'medium'
}

/** Opens the draft with the data of this run over it. */
export function DebugLink({ run: { id, workflowId }, nodeId, size }: Props) {
  if (!useCan('run.test')) return null
  const step = nodeId ? `&step=${nodeId}` : ''

  return (
    <ButtonLink
      href={`/workflows/${workflowId}?debug=${id}${step}`}
      size={size}
      icon={<Bug aria-hidden="true" />}
    >
      Debug with this run
    </ButtonLink>
  )
}
