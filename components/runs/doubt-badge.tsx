import { Badge } from '#components/ui/badge'
import { Tooltip } from '#components/ui/tooltip'

const WHY =
  'Nobody knows whether one of its writes happened, so that it may have happened twice. The step says more.'

/** On a run with a write of which nobody knows how often it happened. */
export function DoubtBadge() {
  return (
    <Tooltip content={WHY}>
      <span className="relative inline-flex">
        <Badge tone="waiting">May have run twice</Badge>
      </span>
    </Tooltip>
  )
}
