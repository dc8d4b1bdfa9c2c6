import type { EditorState } from '../editor-store.ts'
import type { StepState } from '../step-state.ts'

/** What a person wants to know first of several. */
const FIRST: StepState['status'][] = ['failed', 'running', 'waiting', 'done', 'skipped']

/** How what is in a group stands in the run on the canvas; undefined when none of it has begun. */
export function groupState(
  { run, workflow }: Pick<EditorState, 'run' | 'workflow'>,
  groupId: string,
): StepState['status'] | undefined {
  if (!run) return undefined
  const found = new Set(
    workflow.nodes.flatMap(({ id, group }) => (group === groupId ? (run.steps[id]?.status ?? []) : [])),
  )

  return FIRST.find((status) => found.has(status))
}
