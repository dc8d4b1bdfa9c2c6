import { Ban, Check, Hourglass, PencilLine, TimerOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Outputs } from '#components/api'
import { Badge, type Tone } from '#components/ui/badge'

export type Review = Outputs['review']['get']

const looks: { [state in Review['state'] | 'stale']: { label: string; tone: Tone; icon: ReactNode } } = {
  open: { label: 'Waiting', tone: 'waiting', icon: <Hourglass aria-hidden="true" /> },
  approved: { label: 'Approved', tone: 'done', icon: <Check aria-hidden="true" /> },
  returned: { label: 'Changes wanted', tone: 'failed', icon: <PencilLine aria-hidden="true" /> },
  withdrawn: { label: 'Taken back', tone: 'neutral', icon: <Ban aria-hidden="true" /> },
  stale: { label: 'Draft changed since', tone: 'neutral', icon: <TimerOff aria-hidden="true" /> },
}

export function ReviewState({ review: { state, isStale } }: { review: Pick<Review, 'state' | 'isStale'> }) {
  const { label, tone, icon } = looks[isStale ? 'stale' : state]

  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}
