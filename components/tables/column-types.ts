import { Braces, Calendar, Hash, type LucideIcon, ToggleLeft, Type } from 'lucide-react'
import type { Outputs } from '../api.tsx'

export type Table = Outputs['table']['get']
export type Column = Table['columns'][number]
export type ColumnType = Column['type']
export type Row = Outputs['table']['listRows']['items'][number]

export const columnTypes: { value: ColumnType; label: string; help: string; icon: LucideIcon }[] = [
  { value: 'text', label: 'Text', help: 'Names, addresses, notes.', icon: Type },
  { value: 'number', label: 'Number', help: 'Amounts and counts.', icon: Hash },
  { value: 'boolean', label: 'Yes or no', help: 'What is so or is not.', icon: ToggleLeft },
  { value: 'date', label: 'Date', help: 'A day, or a moment with its time.', icon: Calendar },
  { value: 'json', label: 'JSON', help: 'Lists and objects of any shape.', icon: Braces },
]

export const typeOf = (type: ColumnType) => columnTypes.find(({ value }) => value === type)

/** Whether the values of a column can tell rows apart. */
export const canBeKey = (type: ColumnType) => type !== 'json' && type !== 'boolean'
