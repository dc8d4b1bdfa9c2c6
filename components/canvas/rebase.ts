import { merge } from '#graph/merge'
import type { Workflow } from '#graph/workflow'

type Stacks = { past: Workflow[]; future: Workflow[] }

/** What others did to the document that lay upon these stacks of undo, which do not know of it yet. */
export type Rebase = Stacks & { before: Workflow; after: Workflow }

/** Further back is forgotten with what it was about. */
const MOST = 200

/** Notes what came from others. It is put into the stacks when something is taken out of them: few things ever are. */
export function noteRebase(rebases: Rebase[], next: Rebase): Rebase[] {
  const last = rebases.at(-1)
  const isOne = last && last.past === next.past && last.future === next.future && last.after === next.before
  if (isOne) return [...rebases.slice(0, -1), { ...last, after: next.after }]

  return [...rebases, next].slice(-MOST)
}

/** A document of a stack, with all that others did since: where both changed one place, theirs is there. */
export function rebased(document: Workflow, rebases: Rebase[]): Workflow {
  return rebases
    .filter(({ past, future }) => past.includes(document) || future.includes(document))
    .reduce(
      (mine, { before, after }) => merge({ base: before, mine, theirs: after }, 'theirs').workflow,
      document,
    )
}
