import type { OutlineRow } from '#graph/outline-rows'

/** What a key does in the tree: where the focus goes, or which row opens or closes. */
export type TreeMove = { to: string } | { open: string } | { close: string } | null

/** As the tree pattern of the ARIA practices has it. */
export function treeMove(rows: OutlineRow[], active: string | null, key: string): TreeMove {
  const at = rows.findIndex((row) => row.key === active)
  const row = rows[at]
  const go = (target: OutlineRow | undefined): TreeMove => (target ? { to: target.key } : null)

  switch (key) {
    case 'ArrowDown':
      return go(rows[at + 1])
    case 'ArrowUp':
      return go(rows[at - 1])
    case 'Home':
      return go(rows[0])
    case 'End':
      return go(rows.at(-1))
    case 'PageDown':
      return go(rows[Math.min(rows.length - 1, at + PAGE)])
    case 'PageUp':
      return go(rows[Math.max(0, at - PAGE)])
    case 'ArrowRight':
      if (row?.isOpen === false) return { open: row.key }
      return row?.isOpen ? go(rows[at + 1]) : null
    case 'ArrowLeft':
      if (row?.isOpen) return { close: row.key }
      return row?.parent ? { to: row.parent } : null
    default:
      return null
  }
}

const PAGE = 10

/**
 * The row whose title begins with what was typed, from the one after the active on and round again; the active one
 * itself only while more is typed than its first letter.
 */
export function findByTitle(
  rows: OutlineRow[],
  { active, typed, titleOf }: { active: string | null; typed: string; titleOf: (row: OutlineRow) => string },
): string | null {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.key === active),
  )
  const from = typed.length === 1 ? at + 1 : at
  const inTurn = [...rows.slice(from), ...rows.slice(0, from)]
  const wanted = typed.toLocaleLowerCase()

  return inTurn.find((row) => titleOf(row).toLocaleLowerCase().startsWith(wanted))?.key ?? null
}

/** The rows from one to another, both with it, whichever comes first. */
export function between(rows: OutlineRow[], one: string, other: string): OutlineRow[] {
  const places = [one, other].map((key) => rows.findIndex((row) => row.key === key)).toSorted((a, b) => a - b)

  return rows.slice(Math.max(0, places[0] ?? 0), (places[1] ?? 0) + 1)
}
