import { showToast, type Toast } from '#components/ui/toast'
import type { Fragment } from '#graph/copy'
import { paste } from '#graph/fragment'
import { hasRoomFor, isPinnable } from '#graph/pinned'
import { type Clip, parseClipboard } from '#graph/read-clipboard'
import type { Node, Position, Workflow } from '#graph/workflow'
import type { CatalogIndex } from './catalog-index.ts'
import { settled } from './drop.ts'
import type { EditorStore } from './editor-store.ts'
import { makeRoom } from './make-room.ts'
import { newId } from './new-id.ts'

type Place = {
  text: string
  at: Position
  scopeOf: (workflow: Workflow, selected: string[]) => string | undefined
}

/** Puts the steps of a text from the clipboard on the canvas, or says why it cannot, and what to do. */
export function pasteInto(store: EditorStore, index: CatalogIndex, { text, at, scopeOf }: Place) {
  const { workflow, selected, edit, select, canEdit } = store.getState()
  if (!canEdit) return
  const clip = parseClipboard(text)
  if (clip.is !== 'fragment') return showToast(explainPaste(clip))

  const { fragment, left } = withRoom(workflow, clip.fragment)
  const done = paste(workflow, fragment, { newId, at, into: scopeOf(workflow, selected) })
  edit(() => makeRoom(workflow, settled(done.workflow, done.ids), index))
  select(done.ids)
  const unknown = explainUnknown(fragment.nodes, index)
  if (unknown) showToast(unknown)
  if (left.length > 0) showToast(explainLeft(left))
}

/** What is pasted, without pinned data that a draft may not hold: each save would be refused for it. */
export function withRoom(workflow: Workflow, fragment: Fragment): { fragment: Fragment; left: Node[] } {
  const left: Node[] = []
  const nodes: Node[] = []
  for (const node of fragment.nodes) {
    const { pinned, ...bare } = node
    const held = { ...workflow, nodes: [...workflow.nodes, ...nodes] }
    const hasRoom = pinned === undefined || (isPinnable(pinned) && hasRoomFor(held, '', pinned))
    nodes.push(hasRoom ? node : bare)
    if (!hasRoom) left.push(node)
  }

  return { fragment: { ...fragment, nodes }, left }
}

function explainLeft([first, ...rest]: Node[]): Toast {
  return {
    kind: 'failed',
    title:
      rest.length === 0
        ? `The pinned data of “${first?.title}” was left out`
        : `The pinned data of ${rest.length + 1} steps was left out`,
    description: `A step may have 1 MB pinned, and a workflow 5 MB. ${PIN_LESS}`,
  }
}

const PIN_LESS = 'Pin a shorter part of it: a few entries of a list are enough for a test.'

type Refused = Exclude<Clip, { is: 'fragment' }>

const HOW = 'Copy steps on a canvas first, or a whole workflow as JSON, then paste here.'

/** Why a text cannot be pasted, and what to do. */
export function explainPaste(clip: Refused): Toast {
  switch (clip.is) {
    case 'text':
      return {
        kind: 'failed',
        title: 'That is not part of a workflow',
        description: `The clipboard holds text. ${HOW} To use the text in a field, click into the field.`,
      }
    case 'json':
      return {
        kind: 'failed',
        title: 'That is not part of a workflow',
        description: `The clipboard holds JSON, but no steps of a workflow. ${HOW}`,
      }
    case 'empty':
      return {
        kind: 'failed',
        title: 'There is nothing in that workflow',
        description: 'It has no steps and no notes. Copy one that has some.',
      }
    case 'newer':
      return {
        kind: 'failed',
        title: 'These steps come from a newer version',
        description: `This server does not understand ${
          clip.unknown.length > 0 ? `what they say about ${clip.unknown.join(', ')}` : 'how they are written'
        }, so nothing was pasted. Update this server, or copy them from one of its age.`,
      }
  }
}

/** What to do about steps this server does not have, or has only in another version; null when it has all of them. */
export function explainUnknown(nodes: Node[], index: CatalogIndex): Toast | null {
  const unknown = nodes.filter((node) => !index.typeOf(node))
  if (unknown.length === 0) return null
  const known = new Set(index.catalog.nodeTypes.map(({ type }) => type))
  const missing = names(unknown.filter(({ type }) => !known.has(type)))
  const newer = names(unknown.filter(({ type }) => known.has(type)))
  const [titled] = unknown

  return {
    kind: 'failed',
    title:
      unknown.length === 1
        ? `“${titled?.title}” cannot run here`
        : `${unknown.length} of the pasted steps cannot run here`,
    description: [
      missing && `This server has no ${missing}. Update it, or put other steps in their place.`,
      newer && `It has ${newer} in another version only. Update it, or add the step anew.`,
    ]
      .filter(Boolean)
      .join(' '),
  }
}

const names = (nodes: Node[]): string => [...new Set(nodes.map(({ type }) => type))].join(', ')
