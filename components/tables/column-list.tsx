import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { type ColumnType, canBeKey, columnTypes } from './column-types.ts'

/** `place` stays with a column while others come and go; `id` is that of one that is kept already. */
export type DraftColumn = { place: number; id?: string; title: string; type: ColumnType }

export type Draft = { columns: DraftColumn[]; key: number | null }

type Props = { draft: Draft; onChange: (draft: Draft) => void }

const NO_KEY = 'none'

/** The columns of a table, to fill in: title, type, order, and which tells rows apart. */
export function ColumnList({ draft, onChange }: Props) {
  const { columns, key } = draft
  const set = (place: number, change: Partial<DraftColumn>) =>
    onChange({
      ...draft,
      columns: columns.map((column) => (column.place === place ? { ...column, ...change } : column)),
    })
  const move = (from: number, to: number) => {
    const [moved] = columns.slice(from, from + 1)
    if (moved) onChange({ ...draft, columns: columns.toSpliced(from, 1).toSpliced(to, 0, moved) })
  }
  const remove = (place: number) =>
    onChange({
      columns: columns.filter((column) => column.place !== place),
      key: key === place ? null : key,
    })
  const keys = columns.filter(({ type, title }) => canBeKey(type) && title.trim() !== '')

  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-13 font-medium">Columns</legend>
        {columns.map((column, index) => (
          <div key={column.place} className="flex items-center gap-1.5">
            <Input
              aria-label={`Title of column ${index + 1}`}
              placeholder="Title"
              value={column.title}
              onValueChange={(title) => set(column.place, { title })}
            />
            <Select
              aria-label={`Type of column ${index + 1}`}
              items={types}
              value={column.type}
              onValueChange={(type) => set(column.place, { type })}
              className="w-32! shrink-0"
            />
            <IconButton
              label={index === 0 ? `Move column ${index + 1} down` : `Move column ${index + 1} up`}
              size="small"
              icon={index === 0 ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />}
              disabled={columns.length < 2}
              onClick={() => move(index, index === 0 ? 1 : index - 1)}
            />
            <IconButton
              label={`Remove column ${index + 1}`}
              size="small"
              icon={<X aria-hidden="true" />}
              disabled={columns.length < 2}
              onClick={() => remove(column.place)}
            />
          </div>
        ))}
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          className="-ml-2 self-start"
          onClick={() => onChange({ ...draft, columns: [...columns, newColumn(columns)] })}
        >
          Add column
        </Button>
      </fieldset>
      <div className="flex flex-col gap-1.5">
        <span className="text-13 font-medium" id="key-of-table">
          Key <span className="font-normal text-faint">· optional</span>
        </span>
        <Select
          aria-label="Key"
          items={[
            { value: NO_KEY, label: 'None' },
            ...keys.map(({ place, title }) => ({ value: String(place), label: title })),
          ]}
          value={key === null ? NO_KEY : String(key)}
          onValueChange={(next) => onChange({ ...draft, key: next === NO_KEY ? null : Number(next) })}
        />
        <p className="text-12 text-faint">
          The column that tells rows apart: no two rows have the same value in it, and steps can add or update
          by it.
        </p>
      </div>
    </div>
  )
}

export function newColumn(columns: DraftColumn[]): DraftColumn {
  return { place: Math.max(0, ...columns.map(({ place }) => place)) + 1, title: '', type: 'text' }
}

/** As the server takes it. Columns nobody gave a title are left out. */
export function givenColumns({ columns, key }: Draft) {
  const named = columns.filter(({ title }) => title.trim() !== '')

  return {
    columns: named.map(({ id, title, type }) => ({ ...(id && { id }), title: title.trim(), type })),
    key: named.find(({ place }) => place === key)?.title.trim() ?? null,
  }
}

const types = columnTypes.map(({ value, label, help }) => ({ value, label, help }))
