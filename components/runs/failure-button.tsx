import { Panel } from '@xyflow/react'
import { CircleAlert } from 'lucide-react'
import { Button } from '#components/ui/button'
import { Kbd } from '#components/ui/kbd'

type Props = { title: string; onGo: () => void }

/** On the canvas of a run that failed: the way to where it did. */
export function FailureButton({ title, onGo }: Props) {
  return (
    <Panel position="top-right" className="m-3! max-w-[calc(100%-1.5rem)]">
      <Button
        size="small"
        aria-label={`Go to the step that failed: ${title}`}
        icon={<CircleAlert className="text-failed" aria-hidden="true" />}
        onClick={onGo}
      >
        <span className="truncate">Failed at {title}</span>
        <span className="hidden lg:inline">
          <Kbd keys="e" />
        </span>
      </Button>
    </Panel>
  )
}
