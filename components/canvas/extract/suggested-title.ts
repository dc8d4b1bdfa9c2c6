import { chosenOf } from '#graph/members'
import type { EditorState } from '../editor-store.ts'

/** A group has a name already; otherwise the new workflow is named after the step it begins with. */
export function suggestedTitle({
  workflow,
  selected,
  title,
}: Pick<EditorState, 'workflow' | 'selected' | 'title'>): string {
  const group = workflow.groups?.find(({ id }) => selected.length === 1 && id === selected[0])
  if (group) return group.title
  const chosen = chosenOf(workflow, selected)
  const steps = workflow.nodes.filter(({ id }) => chosen.includes(id))
  const first = steps.find(
    ({ id }) => !workflow.edges.some(({ from, to }) => to === id && chosen.includes(from)),
  )

  return first ? `${title}: ${first.title}` : title
}
