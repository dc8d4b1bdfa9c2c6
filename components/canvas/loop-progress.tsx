import { useEditor } from './editor-context.tsx'
import { inRounds, share } from './loop-state.ts'

/** How far the rounds of a loop have come: in words, and as a line that fills. */
export function LoopProgress({ nodeId }: { nodeId: string }) {
  const loop = useEditor(({ run }) => run?.loops[nodeId])
  if (!loop) return null

  return (
    <>
      <span className="text-12 text-soft tabular-nums">{inRounds(loop)}</span>
      <span aria-hidden="true" className="absolute inset-x-0 -bottom-px flex h-0.5 overflow-hidden">
        <span style={{ width: share(loop, 'done') }} className="bg-done transition-[width]" />
        <span style={{ width: share(loop, 'failed') }} className="bg-failed transition-[width]" />
        <span style={{ width: share(loop, 'running') }} className="animate-pulse bg-running" />
      </span>
    </>
  )
}
