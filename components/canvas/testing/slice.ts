import type { StateCreator } from 'zustand'
import type { Part } from '#graph/part'
import type { LastOutputs } from '../editor-context.tsx'
import type { RunView } from '../run-overlay.ts'
import type { TestRequest } from './test-request.ts'

/** What a person said about a step that acts on the world: let it, or have its data stand in. */
export type Answer = 'act' | 'standIn'

/** A past run whose data lies over the draft. */
export type Overlay = { runId: string; at: string; isTest: boolean; outputs: LastOutputs }

export type TestingSlice = {
  /** By loop, the entry that tests of steps in it are about; the first where none is chosen. */
  entries: Part['entries']
  answers: { [nodeId: string]: Answer }
  /** A test that waits for an answer, and the steps it is about. */
  asked: { request: TestRequest; nodeIds: string[] } | null
  overlay: Overlay | null
  /** The last tests of this opening of the editor that have ended, the newest first. */
  lastTests: RunView[]
  chooseEntry: (loopId: string, entry: number) => void
  answer: (nodeIds: string[], answer: Answer) => void
  forgetAnswers: () => void
  ask: (asked: TestingSlice['asked']) => void
  setOverlay: (overlay: Overlay | null) => void
  keepTest: (run: RunView) => void
}

const KEPT = 3

export const createTesting =
  <Store extends TestingSlice>(workflowId: string): StateCreator<Store, [], [], TestingSlice> =>
  (set) => {
    const update = (change: (state: TestingSlice) => Partial<TestingSlice>) =>
      set((state) => ({ ...state, ...change(state) }))
    const remember = (answers: TestingSlice['answers']) => {
      sessionStorage.setItem(keyOf(workflowId), JSON.stringify(answers))
      return { answers }
    }

    return {
      entries: {},
      answers: answered(workflowId),
      asked: null,
      overlay: null,
      lastTests: [],
      chooseEntry: (loopId, entry) => update(({ entries }) => ({ entries: { ...entries, [loopId]: entry } })),
      answer: (nodeIds, answer) =>
        update(({ answers }) =>
          remember({ ...answers, ...Object.fromEntries(nodeIds.map((id) => [id, answer])) }),
        ),
      forgetAnswers: () => update(() => remember({})),
      ask: (asked) => update(() => ({ asked })),
      setOverlay: (overlay) => update(() => ({ overlay })),
      keepTest: (run) =>
        update(({ lastTests }) => ({
          lastTests: [run, ...lastTests.filter(({ id }) => id !== run.id)].slice(0, KEPT),
        })),
    }
  }

const keyOf = (workflowId: string) => `patchbay.acts.${workflowId}`

/** They last for one session in one tab. */
function answered(workflowId: string): TestingSlice['answers'] {
  if (typeof sessionStorage === 'undefined') return {}
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(workflowId)) ?? '{}')
  } catch {
    return {}
  }
}
