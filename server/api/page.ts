import { z } from 'zod'

export type Page<Item> = { items: Item[]; nextCursor: string | null }

/** The input of every list that comes in pages. */
export const pageInput = {
  cursor: z.string().max(100).nullish().describe('`nextCursor` of the page before.'),
  limit: z.number().int().min(1).max(100).default(50).describe('Items a page holds at most.'),
}

export function pageOutput<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** A place in a list ordered by a time and then an id, newest first. */
export type Place = { at: Date; id: string }

export function cursorOf({ at, id }: Place): string {
  return `${at.getTime()}~${id}`
}

/** null for a cursor nobody here made: the list then starts anew. */
export function placeOf(cursor: string | null | undefined): Place | null {
  const [, at, id] = cursor?.match(/^(\d{1,15})~([0-9a-f-]{36})$/) ?? []

  return at && id ? { at: new Date(Number(at)), id } : null
}

/** Takes rows of which one more than `limit` was asked for. */
export function pageOf<Row, Item>(
  rows: Row[],
  { limit, place, item }: { limit: number; place: (row: Row) => string; item: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)

  return { items: shown.map(item), nextCursor: rows.length > limit && last ? place(last) : null }
}
