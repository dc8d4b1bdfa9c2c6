import type { BranchItem, Item, Outline } from './outline.ts'

/** One line of the list, with its place among its siblings as assistive technology tells it. */
export type OutlineRow = {
  key: string
  item: Item
  /** From 1. */
  level: number
  place: number
  of: number
  /** The key of the row it lies below; null at the top. */
  parent: string | null
  /** Null where nothing lies below it. */
  isOpen: boolean | null
}

/** The rows in sight, from above. */
export function outlineRows(outline: Outline, closed: ReadonlySet<string> = new Set()): OutlineRow[] {
  const rows: OutlineRow[] = []
  walk(outline, { parent: null, level: 1 }, { rows, closed })

  return rows
}

type Place = { parent: string | null; level: number }

function walk(
  items: Item[],
  { parent, level }: Place,
  into: { rows: OutlineRow[]; closed: ReadonlySet<string> },
) {
  for (const [index, item] of items.entries()) {
    const key = keyOf(item)
    const isOpen = item.children.length === 0 ? null : !into.closed.has(key)
    into.rows.push({ key, item, level, place: index + 1, of: items.length, parent, isOpen })
    if (isOpen) walk(item.children, { parent: key, level: level + 1 }, into)
  }
}

export function keyOf(item: Item): string {
  if (item.kind === 'step') return item.nodeId

  return item.kind === 'branch' ? branchKey(item) : 'loose'
}

const branchKey = ({ nodeId, port, path, edgeId }: BranchItem) =>
  path ? `${nodeId}:${port}:${edgeId}` : `${nodeId}:${port}`

/** The rows around a node, so that it comes into sight when they are opened; the outermost first. */
export function rowsAround(outline: Outline, nodeId: string): string[] {
  for (const item of outline) {
    if (item.kind === 'step' && item.nodeId === nodeId) return []
    if (item.children.length === 0) continue
    const inside = item.children.some((child) => holds(child, nodeId))
    if (inside) return [keyOf(item), ...rowsAround(item.children, nodeId)]
  }

  return []
}

const holds = (item: Item, nodeId: string): boolean =>
  (item.kind === 'step' && item.nodeId === nodeId) || item.children.some((child) => holds(child, nodeId))
