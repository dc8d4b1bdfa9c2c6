import type { Json, Node, Workflow } from './workflow.ts'

/** A draft is saved as a whole again and again: what is pinned on one step may be so large. */
export const PIN_BYTES = 1024 * 1024
/** And all its steps together. */
export const PINS_BYTES = 5 * PIN_BYTES

const encoder = new TextEncoder()

export const pinBytes = (value: Json): number => encoder.encode(JSON.stringify(value)).length

export const isPinnable = (value: Json): boolean => pinBytes(value) <= PIN_BYTES

/** Steps whose pinned data is more than a draft may hold. */
export function overPinned({ nodes }: Workflow): Node[] {
  return nodes.filter(({ pinned }) => pinned !== undefined && !isPinnable(pinned))
}

export const pinnedNodes = ({ nodes }: Workflow): Node[] => nodes.filter(({ pinned }) => pinned !== undefined)

/** What a draft is refused with, and what to do. */
export function overPinnedMessage({ title, pinned = null }: Node): { message: string; fix: string } {
  const size = (pinBytes(pinned) / PIN_BYTES).toFixed(1)

  return {
    message: `The pinned data of “${title}” is ${size} MB; a step may have 1 MB pinned.`,
    fix: 'Pin a shorter part of it: a few entries of a list are enough for a test.',
  }
}

/** Whether a step may have this pinned beside what is pinned on the others. */
export function hasRoomFor(workflow: Workflow, nodeId: string, value: Json): boolean {
  const others = pinnedNodes(workflow).filter(({ id }) => id !== nodeId)
  const bytes = others.reduce((sum, { pinned = null }) => sum + pinBytes(pinned), pinBytes(value))

  return bytes <= PINS_BYTES
}

/** Whether all that is pinned is more than a draft may hold. */
export function isOverPinned(workflow: Workflow): boolean {
  const [first, ...rest] = pinnedNodes(workflow)
  return first !== undefined && !hasRoomFor({ ...workflow, nodes: rest }, first.id, first.pinned ?? null)
}

export const noRoom = {
  message: 'The steps of a workflow may have 5 MB pinned together.',
  fix: 'Unpin a step you are not working on, or pin a shorter part of it.',
}

const LENGTHS = [1000, 300, 100, 30, 10, 3, 1]

/** The same data with the first entries of each list, as many as may be pinned; null when its lists are not what is large. */
export function shortened(value: Json): { value: Json; entries: number } | null {
  for (const entries of LENGTHS) {
    const cut = withFirst(value, entries)
    if (isPinnable(cut)) return { value: cut, entries }
  }

  return null
}

function withFirst(value: Json, entries: number): Json {
  if (Array.isArray(value)) return value.slice(0, entries).map((each) => withFirst(each, entries))
  if (value === null || typeof value !== 'object') return value

  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withFirst(each, entries)]))
}
