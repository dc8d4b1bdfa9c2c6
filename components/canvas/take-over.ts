import { merge } from '#graph/merge'
import type { Collision } from '#graph/merge/collision'
import { reuse } from '#graph/merge/reuse'
import { isSame } from '#graph/merge/same'
import type { Problem } from '#graph/problem'
import type { Workflow } from '#graph/workflow'
import { noteRebase, type Rebase } from './rebase.ts'

/** The draft as the server holds it. */
export type Draft = { revision: number; title: string; workflow: Workflow; problems: Problem[] }

type Working = {
  workflow: Workflow
  title: string
  saved: { workflow: Workflow; title: string }
  past: Workflow[]
  future: Workflow[]
  rebases: Rebase[]
}

/**
 * What somebody else saved, with what is unsaved here put on top of it. Undoing goes on to take back what was done here,
 * and leaves what came from others.
 */
export function takeOver(
  state: Working,
  theirs: Draft,
): { working: Omit<Working, 'past' | 'future'>; collisions: Collision[] } {
  const saved = { workflow: reuse(state.saved.workflow, theirs.workflow), title: theirs.title }
  const merged = merge({ base: state.saved.workflow, mine: state.workflow, theirs: saved.workflow })
  const title = mergeTitle(state, theirs.title)
  const isAll = isSame(merged.workflow, saved.workflow)
  const workflow = reuse(state.workflow, merged.workflow)
  // Nothing is unsaved when it is the very document that is saved.
  const kept = isAll ? { workflow, saved: { ...saved, workflow } } : { workflow, saved }

  return {
    working: { ...kept, title: title.value, rebases: rebasesOf(state, workflow) },
    collisions: [...merged.collisions, ...title.collisions],
  }
}

function rebasesOf({ workflow: before, past, future, rebases }: Working, after: Workflow): Rebase[] {
  if (after === before || past.length + future.length === 0) return rebases

  return noteRebase(rebases, { past, future, before, after })
}

function mergeTitle({ title, saved }: Working, theirs: string): { value: string; collisions: Collision[] } {
  if (title === saved.title) return { value: theirs, collisions: [] }
  const isAlone = theirs === saved.title || theirs === title

  return {
    value: title,
    collisions: isAlone ? [] : [{ is: 'field', at: TITLE, mine: title, theirs, kept: 'mine' }],
  }
}

/** The place of the workflow's own title, which is no part of its document. */
export const TITLE = '/title'
