import type { Json } from '#graph/workflow'
import type { ValueKind } from '../expression/data-source.ts'

/** Something to go on with while a formula is typed. */
export type Completion = {
  kind: ValueKind | 'function'
  label: string
  /** The step and the way inside it, or what a function does. */
  detail: string
  sample: Json | undefined
  /** Takes the place of the word before the caret. */
  insert: string
  /** Where the caret then stands, from the end. */
  back: number
}
