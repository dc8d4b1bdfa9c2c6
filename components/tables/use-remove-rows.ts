import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { type RowView, rowsInput } from './row-view.ts'

/** As long as the message that offers to undo it stays. */
const UNDO_MS = 10_000

/** Hides rows at once and deletes them when the time to undo is over. */
export function useRemoveRows(id: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const remove = useMutation(trpc.table.removeRows.mutationOptions())
  const show = (ids: string[]) => setHidden((all) => new Set([...all].filter((each) => !ids.includes(each))))

  const removeNow = async (ids: string[]) => {
    await remove.mutateAsync({ id, ids }).catch(showProblem)
    await queries.invalidateQueries(trpc.table.pathFilter())
    show(ids)
  }

  const removeLater = (ids: string[]) => {
    setHidden((all) => new Set([...all, ...ids]))
    const timer = setTimeout(() => removeNow(ids), UNDO_MS)
    showToast({
      title: ids.length === 1 ? 'The row is deleted' : `${ids.length} rows are deleted`,
      undo: () => {
        clearTimeout(timer)
        show(ids)
      },
    })
  }

  /** All rows of a view, seen or not. */
  const removeAll = async (view: RowView, count: number) => {
    const { where, search } = rowsInput(id, view)
    const { removed } = await remove.mutateAsync({ id, where, search, most: count })
    await queries.invalidateQueries(trpc.table.pathFilter())
    showToast({ title: removed === 1 ? '1 row deleted' : `${removed.toLocaleString()} rows deleted` })
  }

  return { hidden, removeLater, removeAll }
}
