import type { Schema } from '#graph/node-type'
import type { Json } from '#graph/workflow'

export type ValueKind = 'text' | 'number' | 'boolean' | 'list' | 'object' | 'nothing' | 'any'

/** One field of what an earlier step gives, ready to be picked. */
export type DataField = {
  /** `{{ steps.abc.items }}` without the braces. */
  expression: string
  label: string
  kind: ValueKind
  /** Undefined when nothing is known but the schema. */
  sample: Json | undefined
  /** What the contract says of it. */
  schema?: Schema
  description?: string
  children: DataField[]
}

/** What an earlier step gives. */
export type DataStep = {
  nodeId: string
  title: string
  icon: string
  service: string
  /** Where the samples come from. */
  from: 'run' | 'pinned' | 'example' | 'schema' | 'always'
  at: string | null
  /** A way through the workflow reaches this field without it, or it may fail while the run goes on. */
  mayBeMissing: boolean
  fields: DataField
}

/** How a chip shows. */
export type ChipLook = {
  /** The step it comes from; null for what is of no step. */
  nodeId: string | null
  /** Of the step; of a formula its text. */
  title: string
  /** The whole way inside the step's data. */
  field: string
  /** What the field at the end of it is called. */
  label: string
  icon: string
  service: string
  /** False when it names a step that is gone. */
  isKnown: boolean
  /** Why it may be missing, when nothing stands in for it; null when it is always there. */
  missing: string | null
  /** What stands in for it when it is missing. */
  fallback: Json | undefined
  kind: ValueKind
  sample: Json | undefined
  from: DataStep['from'] | null
  isFormula: boolean
}

export type Preview =
  | { is: 'value'; value: Json; kind: ValueKind; from: DataStep['from'] | null }
  /** `isNothing`: there is data, and the value is not in it. */
  | { is: 'missing'; message: string; isNothing: boolean }
  /** `position`: the offset into the expression it is about. */
  | { is: 'error'; message: string; position?: number }

/** What a form needs to know of the steps before it. */
export type DataSource = {
  steps: DataStep[]
  chip: (expression: string) => ChipLook
  /** Why what a step gives may be missing; null when it is always there. */
  missing: (nodeId: string) => string | null
  /** The field of an earlier step that an expression is, when it is one. */
  field: (expression: string) => DataField | undefined
  /** Brings a step into view and opens it. */
  openStep?: (nodeId: string) => void
  /** What a template gives on the last data. */
  preview: (template: string) => Promise<Preview>
}

export function kindOf(value: Json | undefined): ValueKind {
  if (value === undefined) return 'any'
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'list'
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    default:
      return 'object'
  }
}

/** One line that tells a value. */
export function inShort(value: Json | undefined, length = 60): string {
  if (value === undefined) return ''
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 1 ? '1 item' : `${value.length} items`
  if (typeof value === 'object') {
    const names = Object.keys(value)
    return names.length === 0 ? 'no fields' : clip(names.join(', '), length)
  }
  return value === '' ? 'empty text' : clip(String(value).replaceAll(/\s+/g, ' '), length)
}

const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text
