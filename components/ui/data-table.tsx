import type { Json } from '#graph/workflow'
import { DataValue } from './data-value.tsx'
import { fileOf } from './file-chip.tsx'

const SHOWN = 200

export type Table = { columns: string[]; rows: { [column: string]: Json }[] }

/** A list of objects as rows, an object as rows of field and value; null when it is neither. */
export function tableOf(value: Json): Table | null {
  if (Array.isArray(value)) {
    const rows = value.filter(isRecord)
    if (rows.length === 0 || rows.length < value.length) return null

    return { columns: [...new Set(rows.slice(0, SHOWN).flatMap((row) => Object.keys(row)))], rows }
  }
  if (!isRecord(value) || fileOf(value) || Object.keys(value).length === 0) return null

  return {
    columns: ['field', 'value'],
    rows: Object.entries(value).map(([field, held]) => ({ field, value: held })),
  }
}

export function DataTable({ table }: { table: Table }) {
  return (
    <table className="min-w-full border-collapse text-left font-mono text-12">
      <thead className="sticky top-0 bg-sunken">
        <tr>
          {table.columns.map((column) => (
            <th
              key={column}
              scope="col"
              className="border-b border-hairline px-2 py-1.5 font-medium text-soft"
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.slice(0, SHOWN).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of data have no other name.
          <tr key={index} className="align-top">
            {table.columns.map((column) => (
              <td key={column} className="max-w-80 border-b border-hairline px-2 py-1.5">
                <Cell value={row[column]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ value }: { value: Json | undefined }) {
  if (value === undefined) return null
  if (typeof value === 'object' && value !== null && !fileOf(value) && Object.keys(value).length > 0)
    return <DataValue value={JSON.stringify(value)} />

  return <DataValue value={value} />
}

function isRecord(value: Json): value is { [field: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
