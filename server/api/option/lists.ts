import type { ColumnType } from '#server/tables/columns'
import { ownColumns } from '#server/tables/columns'
import { definitionOf } from '#server/tables/open-table'
import type { ActorContext } from '../context.ts'
import { errorWorkflows } from '../workspace/error-workflows.ts'

export type Option = { value: string; label: string; detail?: string }

type List = (ctx: ActorContext, of: string | undefined) => Promise<Option[]>

export const listNames = ['tables', 'columns', 'workflows', 'error-workflows'] as const

type ListName = (typeof listNames)[number]

/** Every list that a contract can name by `x-list`. */
export const lists: { [list in ListName]: List } = {
  async tables({ db, actor: { workspaceId } }) {
    const rows = await db.table.findMany({
      where: { workspaceId },
      orderBy: { name: 'asc' },
      select: { id: true, name: true, rowCount: true },
    })

    return rows.map(({ id, name, rowCount }) => ({
      value: id,
      label: name,
      detail: rowCount === 1 ? '1 row' : `${rowCount.toLocaleString('en')} rows`,
    }))
  },

  async columns({ db, actor: { workspaceId } }, of = '') {
    const row = UUID.test(of) ? await db.table.findFirst({ where: { id: of, workspaceId } }) : null
    if (!row) return []

    return [...definitionOf(row).columns, ...ownColumns].map(({ id, title, type }) => ({
      value: id,
      label: title,
      detail: words[type],
    }))
  },

  async 'error-workflows'(ctx) {
    return (await errorWorkflows(ctx)).map(({ id, title }) => ({ value: id, label: title }))
  },

  async workflows({ db, actor: { workspaceId } }) {
    const rows = await db.workflow.findMany({
      where: { workspaceId, binnedAt: null },
      orderBy: { title: 'asc' },
      select: { id: true, title: true, liveVersion: true },
      take: MOST,
    })

    return rows.map(({ id, title, liveVersion }) => ({
      value: id,
      label: title,
      detail: liveVersion === null ? 'not live' : 'live',
    }))
  },
}

/** More than anybody looks through; they are found by typing. */
const MOST = 2_000

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const words: Record<ColumnType, string> = {
  text: 'text',
  number: 'number',
  boolean: 'yes or no',
  date: 'date',
  json: 'JSON',
}
