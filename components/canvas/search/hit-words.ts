import { fieldTitle } from '#graph/pointer'
import type { Hit } from '#graph/search'
import type { Workflow } from '#graph/workflow'
import type { CatalogIndex } from '../catalog-index.ts'

/** Where a hit is, as people call it: the step and its field, a note, a group. */
export function hitPlace(
  { of, id, part, field = '' }: Hit,
  { nodes, groups }: Workflow,
  index: CatalogIndex,
) {
  if (of === 'note') return { title: 'Note', field: 'Text' }
  if (of === 'group')
    return { title: groups?.find((group) => group.id === id)?.title ?? 'Group', field: 'Title' }
  const node = nodes.find((each) => each.id === id)
  const title = node?.title ?? ''
  if (part !== 'input') return { title, field: part === 'title' ? 'Title' : 'Note' }

  return { title, field: node ? fieldTitle(index.typeOf(node)?.input, node.input, field) : '' }
}

const BEFORE = 24
const AFTER = 60

/** The words around a hit, on one line. */
export function excerpt({ text, at, length }: Hit): { before: string; hit: string; after: string } {
  const from = Math.max(0, at - BEFORE)
  const line = (part: string) => part.replace(/\s+/g, ' ')

  return {
    before: (from > 0 ? '…' : '') + line(text.slice(from, at)),
    hit: line(text.slice(at, at + length)),
    after: line(text.slice(at + length, at + length + AFTER)),
  }
}
