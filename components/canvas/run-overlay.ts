import type { StateCreator } from 'zustand'
import type { Part } from '#graph/part'
import type { LoopState } from './loop-state.ts'
import type { StepError, StepState } from './step-state.ts'

export type RunView = {
  id: string
  status: 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled'
  error: (StepError & { nodeId?: string }) | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  /** What was tested of the draft; all of it when null. */
  part: Pick<Part, 'nodeId' | 'reach'> | null
  /** What stood in for steps before that. */
  given: Part['given']
  /** Steps that did nothing in it: their data stood in, pinned on the draft or for this test alone. */
  pinned: string[]
  steps: { [nodeId: string]: StepState }
  loops: { [nodeId: string]: LoopState }
}

export type RunSlice = {
  /** The run drawn over the canvas. */
  run: RunView | null
  /** A test was asked for and its run is not known yet. */
  isStarting: boolean
  showRun: (run: RunView | null) => void
  setStarting: (isStarting: boolean) => void
}

export const createRunOverlay =
  <Store extends RunSlice>(): StateCreator<Store, [], [], RunSlice> =>
  (set) => ({
    run: null,
    isStarting: false,
    showRun: (run) => set((state) => ({ ...state, run, isStarting: false })),
    setStarting: (isStarting) => set((state) => ({ ...state, isStarting })),
  })

/** Something of it goes on right now. One that waits may do so for a year: nobody waits with it. */
export const isUnderWay = (run: RunView | null): boolean =>
  run !== null && (run.status === 'queued' || run.status === 'running')

export const isActive = (run: RunView | null): boolean =>
  run !== null && ['queued', 'running', 'waiting'].includes(run.status)
