import type { Json } from '../workflow.ts'

/** One function that formulas may use, as people are told of it. */
export type FormulaFunction = {
  /** Without the `$`. */
  name: string
  /** One sentence. */
  what: string
  /** By name what each argument is; a name that ends with `?` may be left out. */
  takes: { [name: string]: string }
  gives: string
  example: string
  /** What the example gives; undefined for one that differs each time. */
  result?: Json
}
