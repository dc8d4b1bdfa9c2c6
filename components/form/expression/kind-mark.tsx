import { Braces, CircleSlash, Hash, List, ToggleLeft, Type, Variable } from 'lucide-react'
import type { ValueKind } from './data-source.ts'

const MARKS = {
  text: [Type, 'text'],
  number: [Hash, 'number'],
  boolean: [ToggleLeft, 'yes or no'],
  list: [List, 'list'],
  object: [Braces, 'object'],
  nothing: [CircleSlash, 'nothing'],
  any: [Variable, 'any value'],
} as const

/** The word people read for a type. */
export const kindName = (kind: ValueKind): string => MARKS[kind][1]

export function KindMark({ kind }: { kind: ValueKind }) {
  const [Icon, name] = MARKS[kind]

  return <Icon className="size-3.5 shrink-0 text-faint" aria-label={name} />
}
