import { CircleAlert, TriangleAlert } from 'lucide-react'
import type { Problem } from '#graph/problem'
import { useEditor } from './editor-context.tsx'

/** A problem, and the way to it. */
export function ProblemRow({ problem, onOpen }: { problem: Problem; onOpen: () => void }) {
  const title = useEditor(({ workflow }) => workflow.nodes.find(({ id }) => id === problem.nodeId)?.title)
  const isError = problem.severity === 'error'

  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full items-start gap-2.5 rounded-control px-2 py-2 text-left text-13 hover:bg-hover"
      >
        {isError ? (
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-label="Error" />
        ) : (
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-waiting" aria-label="Warning" />
        )}
        <span className="min-w-0">
          <span className="block font-medium">
            {title ?? (problem.setting ? 'Workflow settings' : 'The workflow')}
          </span>
          <span className="block wrap-anywhere text-soft">{problem.message}</span>
          {problem.fix && <span className="block wrap-anywhere text-faint">{problem.fix}</span>}
        </span>
      </button>
    </li>
  )
}
