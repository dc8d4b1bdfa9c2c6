import type { DataField, DataStep } from './data-source.ts'

export type PickerRow =
  | { kind: 'step'; key: string; step: DataStep; isOpen: boolean }
  | {
      kind: 'field'
      key: string
      step: DataStep
      field: DataField
      depth: number
      isOpen: boolean
      trail: string
    }

const FOUND = 60

/** The lines of the picker: the open branches of the tree, or what a search found in all of it. */
export function pickerRows(
  steps: DataStep[],
  { search, open }: { search: string; open: Set<string> },
): PickerRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length > 0) return found(steps, words)

  return steps.flatMap((step): PickerRow[] => {
    const isOpen = open.has(step.nodeId)
    const below = isOpen
      ? step.fields.children.flatMap((field) => branch(step, field, { depth: 0, open }))
      : []
    return [{ kind: 'step', key: step.nodeId, step, isOpen }, ...below]
  })
}

function branch(
  step: DataStep,
  field: DataField,
  { depth, open }: { depth: number; open: Set<string> },
): PickerRow[] {
  const isOpen = open.has(field.expression)
  const below = isOpen
    ? field.children.flatMap((child) => branch(step, child, { depth: depth + 1, open }))
    : []

  return [{ kind: 'field', key: field.expression, step, field, depth, isOpen, trail: '' }, ...below]
}

function found(steps: DataStep[], words: string[]): PickerRow[] {
  const rows = steps.flatMap((step) =>
    flat(step.fields)
      .filter(({ field, trail }) => {
        const text = `${step.title} ${trail} ${field.label}`.toLowerCase()
        return field !== step.fields && words.every((word) => text.includes(word))
      })
      .map(({ field, trail }): PickerRow => {
        return { kind: 'field', key: field.expression, step, field, depth: 0, isOpen: false, trail }
      }),
  )
  return rows.slice(0, FOUND)
}

/** A field and all below it, with the labels that lead there. */
function flat(field: DataField, trail: string[] = []): { field: DataField; trail: string }[] {
  return [
    { field, trail: trail.slice(1).join(' › ') },
    ...field.children.flatMap((child) => flat(child, [...trail, field.label])),
  ]
}
