import { TriangleAlert } from 'lucide-react'
import { Button } from '#components/ui/button'
import type { Json } from '#graph/workflow'

type Props = {
  /** What is there in place of what belongs there. */
  what: string
  value: Json | undefined
  isReadOnly: boolean
  onEmpty: () => void
}

const LONGEST = 200

/** A value of another kind than its field: what it is, and the way to fill the field in anew. */
export function MisfitNotice({ what, value, isReadOnly, onEmpty }: Props) {
  const text = typeof value === 'string' ? value : JSON.stringify(value)

  return (
    <div className="flex flex-col items-start gap-2 rounded-card border border-waiting bg-waiting-soft/40 p-2.5 text-13">
      <p className="flex items-start gap-1.5 text-waiting-text">
        <TriangleAlert className="mt-0.5 size-3.5 shrink-0 text-waiting" aria-hidden="true" />
        This field holds {what}. It cannot be shown here.
      </p>
      <code className="max-w-full font-mono text-12 wrap-anywhere text-soft">
        {text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}
      </code>
      {!isReadOnly && (
        <Button size="small" onClick={onEmpty}>
          Empty it and fill it in anew
        </Button>
      )}
    </div>
  )
}
