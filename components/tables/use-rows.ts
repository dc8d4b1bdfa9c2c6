import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { type Outputs, useTRPC } from '#components/api'
import type { Json } from '#graph/workflow'
import { showProblem } from '../problem.ts'
import type { Row } from './column-types.ts'
import { type RowView, rowsInput } from './row-view.ts'

type Page = Outputs['table']['listRows']

/** The rows of a view, page by page, and how one is changed in place. */
export function useRows(id: string, view: RowView) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const options = trpc.table.listRows.infiniteQueryOptions(rowsInput(id, view), {
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
  const query = useInfiniteQuery(options)
  const saving = useMutation(trpc.table.saveRow.mutationOptions())

  const put = (row: Row) =>
    queries.setQueryData<InfiniteData<Page, string | null>>(options.queryKey, (data) =>
      data
        ? { ...data, pages: data.pages.map((page) => ({ ...page, items: withRow(page.items, row) })) }
        : data,
    )

  /** Shown at once; taken back, with the reason, when the server refuses. */
  async function save(row: Row, column: string, value: Json) {
    put({ ...row, values: { ...row.values, [column]: value } })
    try {
      put(
        await saving.mutateAsync({
          id,
          rowId: row.id,
          version: row.version,
          values: { [column]: value },
        }),
      )
    } catch (error) {
      put(row)
      showProblem(error)
      // Somebody else may have changed it: what it holds now is the news.
      await queries.invalidateQueries({ queryKey: options.queryKey })
    }
  }

  return { query, save }
}

const withRow = (rows: Row[], row: Row) => rows.map((other) => (other.id === row.id ? row : other))
