import type { Json } from '#graph/workflow'
import { type Execute, NodeError } from '../execute.ts'
import { fieldReader } from '../lists/field.ts'
import { keyReader } from '../lists/key.ts'
import { type Fields, record } from '../lists/record.ts'
import { shown } from '../lists/words.ts'
import type { Input, Output } from './aggregate.types.ts'
import { type Calculate, calculation } from './calculation.ts'

export const execute: Execute<Input, Output> = async ({ input: { list, by, calculate } }) => {
  refuseRepeated([...by, ...calculate.map(({ name }) => name)])
  const members = list.map((entry, index) => ({ entry, place: index + 1 }))
  const key = keyReader(by)
  const grouped = by.length === 0 ? [] : [...Map.groupBy(members, ({ entry }) => key(entry)).values()]
  const columns = calculate.map((each) => [each.name, calculation(each)] as const)
  const names = by.map((name) => [name, fieldReader(name)] as const)
  const groups = grouped.map((group) => ({
    ...record(names.map(([name, read]) => [name, read(group[0]?.entry ?? null) ?? null])),
    ...results(columns, group),
  }))

  return { groups, count: groups.length, total: results(columns, members) }
}

function results(
  columns: (readonly [string, Calculate])[],
  members: { entry: Json; place: number }[],
): Fields {
  return record(columns.map(([name, calculate]) => [name, calculate(members)]))
}

function refuseRepeated(names: string[]) {
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated === undefined) return

  throw new NodeError(`Two fields of a group would be called ${shown(repeated)}.`, {
    fix: 'Call one of the results something else.',
  })
}
