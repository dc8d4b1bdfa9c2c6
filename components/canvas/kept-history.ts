import { isSame } from '#graph/merge/same'
import type { Workflow } from '#graph/workflow'
import type { HistorySlice } from './history.ts'
import { rebased } from './rebase.ts'

/** What can be undone and done again of a workflow, as a page leaves it to its next. */
export type Stacks = Pick<HistorySlice, 'past' | 'future' | 'rebases'>

type Kept = { workflow: Workflow; past: Workflow[]; future: Workflow[] }

/** Browsers keep five million characters for a whole site. */
const MOST_CHARACTERS = 1_000_000
const MOST = 30

export const NO_STACKS: Stacks = { past: [], future: [], rebases: [] }

/** The newest of both stacks as text, with what others did put into them; as many as there is room for. */
export function packed({ workflow, past, future, rebases }: Stacks & { workflow: Workflow }): string {
  let room = MOST_CHARACTERS - JSON.stringify(workflow).length
  const fits = (document: Workflow) => {
    room -= JSON.stringify(document).length
    return room >= 0
  }
  const newest = (stack: Workflow[]) => {
    const documents = stack.slice(0, MOST).map((document) => rebased(document, rebases))
    const end = documents.findIndex((document) => !fits(document))
    return end === -1 ? documents : documents.slice(0, end)
  }
  const kept: Kept = {
    workflow,
    past: newest(past.toReversed()).toReversed(),
    future: newest(future),
  }

  return JSON.stringify(kept)
}

/** The stacks for a page that opens `workflow`; what differs from when they were kept is what others did meanwhile. */
export function unpacked(text: string | null, workflow: Workflow): Stacks {
  const kept = read(text)
  if (!kept) return NO_STACKS
  const { past, future, workflow: before } = kept
  const rebases = isSame(before, workflow) ? [] : [{ past, future, before, after: workflow }]

  return { past, future, rebases }
}

const key = (id: string) => `patchbay.history.${id}`

/** Of this tab alone: another tab has done other things. */
export function keepHistory(id: string, state: Stacks & { workflow: Workflow }) {
  try {
    if (state.past.length + state.future.length === 0) return sessionStorage.removeItem(key(id))
    sessionStorage.setItem(key(id), packed(state))
  } catch {
    // A full or forbidden storage takes only the way back.
  }
}

export function takeHistory(id: string, workflow: Workflow): Stacks {
  try {
    return unpacked(sessionStorage.getItem(key(id)), workflow)
  } catch {
    return NO_STACKS
  }
}

function read(text: string | null): Kept | null {
  const value: unknown = JSON.parse(text ?? 'null')
  if (typeof value !== 'object' || value === null) return null
  const { workflow, past, future } = value as Partial<Kept>

  return workflow && Array.isArray(past) && Array.isArray(future) ? { workflow, past, future } : null
}
