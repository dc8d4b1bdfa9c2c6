import { fieldTitle, pointer, pointerKeys } from '#graph/pointer'
import type { Workflow } from '#graph/workflow'
import { workflowSchema } from '#graph/workflow-schema'
import type { CatalogIndex } from '../catalog-index.ts'
import type { Met } from '../meetings.ts'
import { TITLE } from '../take-over.ts'

type Known = { workflow: Workflow; index: CatalogIndex }

/** What people call a place: `“Message” of “Tell the shop”`. */
export function placeInWords(at: string, { workflow, index }: Known): string {
  if (at === TITLE) return 'the title of the workflow'
  const [list = '', id = '', ...keys] = pointerKeys(at)
  if (list !== 'nodes') return `“${documentField(workflow, [list, id, ...keys])}”`
  const node = workflow.nodes.find((each) => each.id === id)
  const step = node ? `“${node.title}”` : 'a step that is gone'
  if (!node || keys.length === 0) return step
  const [first, ...inner] = keys
  const field =
    first === 'input' && inner.length > 0
      ? fieldTitle(index.typeOf(node)?.input, node.input, pathOf(inner))
      : documentField(workflow, ['nodes', String(workflow.nodes.indexOf(node)), ...keys]).replace(
          /^.*? › /,
          '',
        )

  return `“${field}” of ${step}`
}

/** One sentence: what both did, and what holds now. */
export function metInWords({ collision, by }: Met, known: Known): string {
  switch (collision.is) {
    case 'field': {
      const holds = collision.kept === 'mine' ? 'It holds yours.' : `It holds what ${by} wrote.`
      return `You and ${by} both changed ${placeInWords(collision.at, known)}. ${holds}`
    }
    case 'returned': {
      const what = placeInWords(collision.at, known)
      return collision.takenBy === 'mine'
        ? `${what} is back: ${by} worked on it while you deleted it.`
        : `${what} is still here: ${by} deleted it while you worked on it.`
    }
    case 'unplugged': {
      const [from, to] = [collision.from, collision.to].map((id) =>
        placeInWords(pointer('/nodes', id), known),
      )
      return `The cable from ${from} to ${to} is pulled out: it does not fit what ${by} changed.`
    }
  }
}

const documentField = (workflow: Workflow, keys: string[]): string =>
  fieldTitle(workflowSchema, JSON.parse(JSON.stringify(workflow)), pathOf(keys)) || 'The workflow'

const pathOf = (keys: string[]) => keys.reduce((path, key) => pointer(path, key), '')
