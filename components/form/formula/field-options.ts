import { filteredAt } from '#graph/formula-place'
import type { DataField, DataStep } from '../expression/data-source.ts'
import type { Completion } from './completion.ts'

/** The fields of what stands before the last point. */
export function below(text: string, steps: DataStep[]): Completion[] {
  const at = text.lastIndexOf('.')
  const [base, typed] = [
    text.slice(0, at),
    text
      .slice(at + 1)
      .replaceAll('`', '')
      .toLowerCase(),
  ]
  if (base === 'steps') return steps.filter(({ fields }) => fields.expression.startsWith('steps.')).map(whole)

  return steps.flatMap((step) =>
    flat(step.fields)
      .filter(({ field }) => field.expression === base)
      .flatMap(({ field, trail }) => field.children.map((child) => option(child, [step.title, ...trail])))
      .filter(({ label, insert }) => matches(typed, `${label} ${insert.slice(base.length)}`)),
  )
}

/** The fields of the entries of a list, where it is being filtered. */
export function inFilter(formula: string, caret: number, typed: string, steps: DataStep[]): Completion[] {
  const list = filteredAt(formula, caret)
  const found =
    list && steps.flatMap(({ fields }) => flat(fields)).find(({ field }) => field.expression === list)
  const [first] = found ? found.field.children : []

  return (first?.children ?? [])
    .map((child) => ({
      ...option(child, ['each item']),
      insert: child.expression.slice((first?.expression.length ?? 0) + 1),
    }))
    .filter(({ label }) => matches(typed, label))
}

/** Fields of all steps by their names; without a word, those of the nearest. */
export function anywhere(typed: string, steps: DataStep[]): Completion[] {
  const text = typed.toLowerCase()
  const all = steps.flatMap((step) => [
    { ...whole(step), depth: 0 },
    ...flat(step.fields)
      .slice(1)
      .map(({ field, trail }) => ({ ...option(field, [step.title, ...trail]), depth: trail.length + 1 })),
  ])
  if (text === '') return all.filter(({ depth }) => depth <= 1)

  return all
    .filter(({ label, insert }) => matches(text, `${label} ${insert}`))
    .toSorted((a, b) => rankOf(a, text) - rankOf(b, text))
}

const rankOf = ({ label, depth }: { label: string; depth: number }, text: string) =>
  (label.toLowerCase().startsWith(text) ? 0 : 100) + depth

const matches = (typed: string, text: string) => text.toLowerCase().includes(typed)

const whole = ({ title, service, fields }: DataStep): Completion => ({
  ...option(fields, [service]),
  label: title,
})

const option = ({ kind, label, sample, expression }: DataField, way: string[]): Completion => ({
  kind,
  label,
  detail: way.join(' › '),
  sample,
  insert: expression,
  back: 0,
})

/** What a step gives and all below it, with the labels between. */
function flat(
  field: DataField,
  trail: string[] = [],
  isRoot = true,
): { field: DataField; trail: string[] }[] {
  const way = isRoot ? [] : [...trail, field.label]

  return [{ field, trail }, ...field.children.flatMap((child) => flat(child, way, false))]
}
