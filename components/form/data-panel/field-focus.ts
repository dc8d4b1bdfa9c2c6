import { createContext, use } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'

/** The field that values go into: the one with the focus, or that had it last. */
export type FocusedField = {
  /** Tells fields apart. */
  pointer: string
  title: string
  /** It is read when the steps inside the loop have run, and may use what they give. */
  isInside: boolean
  put: (expression: string) => void
  focus: () => void
}

export type FieldFocus = {
  field: FocusedField | null
  isOpen: boolean
  /** How often the way to the panel was asked for. */
  asked: number
  enter: (field: FocusedField | null) => void
  show: (isOpen: boolean) => void
  /** Opens the panel and leads the focus there. */
  ask: () => void
}

export const createFieldFocus = (): StoreApi<FieldFocus> =>
  createStore<FieldFocus>()((set) => ({
    field: null,
    isOpen: false,
    asked: 0,
    enter: (field) => set({ field }),
    // What is opened later has not been asked for.
    show: (isOpen) => set({ isOpen, asked: 0 }),
    ask: () => set(({ asked }) => ({ isOpen: true, asked: asked + 1 })),
  }))

/** null where a form has no panel of data beside it. */
export const FieldFocusContext = createContext<StoreApi<FieldFocus> | null>(null)

const nowhere = createFieldFocus()

export const useFieldFocus = <Slice>(select: (state: FieldFocus) => Slice): Slice =>
  useStore(use(FieldFocusContext) ?? nowhere, select)

/** Whether the panel opens by itself when a field is entered. */
export const OPENS_ITSELF = {
  key: 'patchbay.data-panel',
  allowed: ['shown', 'hidden'],
  usual: 'shown',
} as const
