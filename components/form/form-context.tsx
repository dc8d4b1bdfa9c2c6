'use client'

import { createContext, use } from 'react'
import type { Schema } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { DataSource } from './expression/data-source.ts'
import type { OfferSource } from './offers/offered.ts'

export type FieldProblem = { field: string; message: string; fix?: string }

export type FormState = {
  /** The whole schema, for `$ref`s. */
  root: Schema
  /** The whole value, for what a widget must know of its surroundings. */
  value: Json
  /** Writes one place of the value; undefined takes it out. */
  write: (pointer: string, value: Json | undefined) => void
  problems: FieldProblem[]
  /** Problems show where a field was left once, and everywhere after publishing was refused. */
  showsProblem: (pointer: string) => boolean
  touch: (pointer: string) => void
  /** The field to bring into view and focus. */
  focus: string | null
  isReadOnly: boolean
  /** Where values of earlier steps come from; null where a form takes none. */
  data: DataSource | null
  /** The same for fields with `x-inside`, which are read when the steps inside a loop have run. */
  inside?: DataSource
  /** Whose lists fields with `x-offers` offer; left out where there is no service. */
  source?: OfferSource
  undo: () => void
  redo: () => void
}

/** What a form that stands by itself has no use for: no steps before it, no history, nothing that leads to a field. */
export const standalone: Pick<FormState, 'touch' | 'focus' | 'isReadOnly' | 'data' | 'undo' | 'redo'> = {
  touch: () => {},
  focus: null,
  isReadOnly: false,
  data: null,
  undo: () => {},
  redo: () => {},
}

export const FormContext = createContext<FormState | null>(null)

export function useForm(): FormState {
  const form = use(FormContext)
  if (!form) throw new Error('This field belongs inside a form.')

  return form
}
