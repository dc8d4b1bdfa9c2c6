import { Ban, Check, Clock, Hourglass, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '#components/ui/badge'
import type { ApprovalState } from './types.ts'

const looks: { [state in ApprovalState]: { label: string; tone: Tone; icon: ReactNode } } = {
  open: { label: 'Open', tone: 'waiting', icon: <Hourglass aria-hidden="true" /> },
  approved: { label: 'Approved', tone: 'done', icon: <Check aria-hidden="true" /> },
  rejected: { label: 'Rejected', tone: 'failed', icon: <X aria-hidden="true" /> },
  timeout: { label: 'Too late', tone: 'neutral', icon: <Clock aria-hidden="true" /> },
  withdrawn: { label: 'Withdrawn', tone: 'neutral', icon: <Ban aria-hidden="true" /> },
}

export function StateBadge({ state }: { state: ApprovalState }) {
  const { label, tone, icon } = looks[state]

  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}
