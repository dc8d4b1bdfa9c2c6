import { useState } from 'react'
import { useTRPCClient } from '#components/api'
import { showProblem } from '../problem.ts'
import type { Table } from './column-types.ts'
import { type RowView, rowsInput } from './row-view.ts'

/** Saves the rows of a view as a file, part by part; tells how many are there so far. */
export function useExport(table: Table, view: RowView) {
  const client = useTRPCClient()
  const [exporting, setExporting] = useState<number | null>(null)

  async function collect(): Promise<string[]> {
    const { where, search } = rowsInput(table.id, view)
    const parts: string[] = []
    let rows = 0
    let cursor: string | null = null
    do {
      const part: { csv: string; rows: number; nextCursor: string | null } =
        await client.table.exportRows.query({ id: table.id, where, search, cursor })
      parts.push(part.csv)
      rows += part.rows
      cursor = part.nextCursor
      setExporting(rows)
    } while (cursor)

    return parts
  }

  async function start() {
    if (exporting !== null) return
    setExporting(0)
    try {
      // The mark tells spreadsheets that it is UTF-8.
      save(
        new Blob(['\uFEFF', ...(await collect())], { type: 'text/csv;charset=utf-8' }),
        `${table.name}.csv`,
      )
    } catch (error) {
      showProblem(error)
    } finally {
      setExporting(null)
    }
  }

  return { exporting, start }
}

function save(content: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name.replaceAll(/[/\\:*?"<>|]/g, ' ')
  link.click()
  URL.revokeObjectURL(link.href)
}
