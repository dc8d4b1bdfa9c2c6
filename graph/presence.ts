import type { Position } from './workflow.ts'

/** What somebody does in a workflow they have open. */
export type Doing = {
  /** On the canvas; left out while the pointer is elsewhere. */
  cursor?: Position | undefined
  selected: string[]
  /** The field they write in: a JSON pointer into the input of a node. */
  field?: { node: string; at: string } | undefined
  /** The middle of what they see of the canvas, and how large. */
  view?: { x: number; y: number; zoom: number } | undefined
}

/** Somebody with a workflow open; twice when in two tabs. */
export type Present = { tab: string; userId: string; name: string; doing: Doing }

/** What those who have a workflow open are told at once. */
export type PeopleEvent =
  /** These are here, and do this now. */
  | { kind: 'here'; people: Present[] }
  | { kind: 'gone'; tab: string }
  /** The draft has this revision now; `collided` are places where that wrote over what others had just saved. */
  | { kind: 'draft'; revision: number; collided: string[] }
  | { kind: 'comments' }
  /** Something may have been missed: read everything afresh. */
  | { kind: 'again' }
