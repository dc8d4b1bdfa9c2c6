import type { Json } from '#graph/workflow'
import { NodeError } from '../execute.ts'
import type { Input, Output } from './csv.types.ts'

/** What a number holds exactly; one that is longer is a name, such as that of an account. */
const DIGITS = 15

/** Takes rows one by one and makes of them what the step gives. */
export function rowCollector(input: Input, limit: number) {
  const { header, names = [], skip, most, uneven } = input
  const rows: Json[] = []
  let columns = header === 'given' ? columnNames(names) : null
  let width: number | null = columns?.length ?? null
  const reached = { line: input.preamble, skipped: 0, size: 0, more: false }

  return {
    /** False when no further row is wanted. `line` is where the row ends. */
    take(values: string[], line: number): boolean {
      if (header === 'first' && !columns) {
        columns = columnNames(values)
        width = columns.length
        reached.line = line
        return true
      }
      width ??= values.length
      if (values.length !== width && uneven === 'refuse')
        throw unevenRow(values.length, width, reached.line + 1)
      reached.line = line
      if (reached.skipped < skip) return ++reached.skipped > 0
      reached.more = rows.length >= most
      if (reached.more) return false

      reached.size += values.reduce((sum, value) => sum + value.length, 0)
      if (reached.size > limit) throw tooLarge(limit)
      columns = columns && extended(columns, values.length)
      rows.push(rowOf(values, columns, input.values))
      return true
    },

    result: (): Output => ({ rows, columns: columns ?? [], count: rows.length, more: reached.more }),
  }
}

function rowOf(texts: string[], columns: string[] | null, kind: Input['values']): Json {
  const value = (text = '') => (kind === 'text' ? text : detected(text, kind === 'detect-comma'))
  if (!columns) return texts.map(value)

  return Object.fromEntries(columns.map((name, index) => [name, value(texts[index])]))
}

/** A number where writing it again gives the same but for zeros at its end and dots between thousands. */
function detected(text: string, hasDecimalComma: boolean): Json {
  const own = text.trim()
  if (own === '') return null
  if (/^(true|false)$/i.test(own)) return own.toLowerCase() === 'true'
  if (own.replace(/\D/g, '').length > DIGITS) return text
  if (!hasDecimalComma) return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(own) ? Number(own) : text
  if (!/^-?(0|[1-9]\d*|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$/.test(own)) return text

  return Number(own.replaceAll('.', '').replace(',', '.'))
}

/** Names that are there and each only once. */
function columnNames(given: string[]): string[] {
  const names: string[] = []
  const taken = new Set<string>()
  for (const [index, each] of given.entries()) {
    const wanted = each.trim() || `column ${index + 1}`
    if (wanted === '__proto__') {
      throw new NodeError('A column cannot be named "__proto__".', {
        fix: 'Give the names of the columns here.',
      })
    }
    const name = freeName(wanted, taken)
    names.push(name)
    taken.add(name)
  }

  return names
}

function freeName(wanted: string, taken: Set<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++) if (!taken.has(`${wanted} ${number}`)) return `${wanted} ${number}`
}

function extended(columns: string[], width: number): string[] {
  return columns.length >= width
    ? columns
    : columnNames([...columns, ...Array(width - columns.length).fill('')])
}

function unevenRow(length: number, width: number, line: number): NodeError {
  const values = length === 1 ? '1 value' : `${length} values`
  return new NodeError(`The row that begins in line ${line} has ${values}, but there are ${width} columns.`, {
    fix: 'Correct the file, or under “More options” choose another separator or accept such rows.',
  })
}

function tooLarge(limit: number): NodeError {
  return new NodeError(`The rows hold more than ${Math.round(limit / 1024 / 1024)} MB.`, {
    fix: 'Under “More options”, read fewer rows at a time.',
  })
}
