import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Json } from '#graph/workflow'
import { editedText, needsRoom, nextBoolean, typedValue } from './cell-value.ts'
import type { Column, Row } from './column-types.ts'
import { moved, type Place } from './grid-move.ts'

export type Editing = Place & { start: string }

type Grid = {
  grid: RefObject<HTMLTableElement | null>
  rows: Row[]
  columns: Column[]
  onSave: ((row: Row, column: string, value: Json) => void) | undefined
  onOpen: (cell: { row: Row; column: Column }) => void
}

const PAGE = 15

/** Which cell has the focus, which is typed in, and what the keys do. */
export function useGridKeys(given: Grid) {
  const latest = useRef(given)
  latest.current = given
  const [active, setActive] = useState<Place | null>(null)
  const [editing, setEditing] = useState<Editing | null>(null)
  const place = useRef(active)
  place.current = active

  const focus = useCallback(({ row, column }: Place) => {
    setActive({ row, column })
    const cell = latest.current.grid.current?.querySelector<HTMLElement>(`[data-place="${row}.${column}"]`)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])

  const begin = useCallback((at: Place, typed?: string) => {
    const { rows, columns, onSave, onOpen } = latest.current
    const [row, column] = [rows[at.row], columns[at.column]]
    if (!row || !column) return
    const value = row.values[column.id]
    if (needsRoom(column.type, value) && typed === undefined) return onOpen({ row, column })
    if (!onSave || column.type === 'json') return
    if (column.type === 'boolean') return onSave(row, column.id, nextBoolean(value))
    setEditing({ ...at, start: typed ?? editedText(value) })
  }, [])

  /** The first press chooses a cell, the second edits it. */
  const press = useCallback(
    (at: Place) => {
      const { current } = place
      if (current?.row === at.row && current.column === at.column) begin(at)
      else focus(at)
    },
    [begin, focus],
  )

  const done = useCallback(
    (text: string | null, step: Place) => {
      const { rows, columns, onSave } = latest.current
      const at = place.current
      setEditing(null)
      const [row, column] = [rows[at?.row ?? -1], columns[at?.column ?? -1]]
      if (!at || !row || !column) return
      if (text !== null && text !== editedText(row.values[column.id])) {
        onSave?.(row, column.id, typedValue(column.type, text))
      }
      if (text === null || step.row !== 0 || step.column !== 0) {
        focus({
          row: Math.min(Math.max(at.row + step.row, 0), rows.length - 1),
          column: Math.min(Math.max(at.column + step.column, 0), columns.length - 1),
        })
      }
    },
    [focus],
  )

  const onKeyDown = useKeys({ latest, place, begin, focus })
  useInBounds({ active, setActive, given })

  return { active, editing, press, done, onKeyDown }
}

type Doing = {
  latest: RefObject<Grid>
  place: RefObject<Place | null>
  begin: (at: Place, typed?: string) => void
  focus: (at: Place) => void
}

function useKeys({ latest, place, begin, focus }: Doing) {
  return useCallback(
    (event: KeyboardEvent) => {
      const at = placeOf(event.target)
      if (!at || event.altKey || event.nativeEvent.isComposing) return
      place.current = at
      const { rows, columns, onSave } = latest.current
      const ctrl = event.ctrlKey || event.metaKey
      const to = moved(
        at,
        { key: event.key, ctrl },
        { rows: rows.length, columns: columns.length, page: PAGE },
      )
      const [row, column] = [rows[at.row], columns[at.column]]
      if (to) focus(to)
      else if (event.key === 'Enter' || event.key === 'F2') begin(at)
      else if ((event.key === 'Delete' || event.key === 'Backspace') && row && column)
        onSave?.(row, column.id, null)
      else if (event.key === ' ' && column?.type === 'boolean') begin(at)
      else if (event.key.length === 1 && !ctrl && event.key !== ' ' && column?.type !== 'boolean') {
        focus(at)
        begin(at, event.key)
      } else return
      event.preventDefault()
    },
    [latest, place, begin, focus],
  )
}

/** The cell a key was pressed in; null for what stands inside one. */
function placeOf(target: EventTarget): Place | null {
  const [row, column] = target instanceof HTMLElement ? (target.dataset.place?.split('.') ?? []) : []

  return row && column ? { row: Number(row), column: Number(column) } : null
}

/** Rows and columns go: the focus stays on one that is there. */
function useInBounds({
  active,
  setActive,
  given,
}: {
  active: Place | null
  setActive: (place: Place | null) => void
  given: Grid
}) {
  const { rows, columns } = given

  useEffect(() => {
    if (active && (active.row >= rows.length || active.column >= columns.length)) setActive(null)
  }, [active, setActive, rows.length, columns.length])
}
