import type { Json, Node, Workflow } from './workflow.ts'

/** A draft is saved as a whole again and again: what is pinned on one step may be so large. */
export const PIN_BYTES = 1024 * 1024

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
