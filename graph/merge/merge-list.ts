import { pointer } from '../pointer.ts'
import type { Merging, Three } from './merge-value.ts'

type Item = { id: string }

type How<T> = {
  /** One entry out of two. */
  merge: (three: { base: T | undefined; mine: T; theirs: T }, merging: Merging) => T
  /** Whether somebody worked on an entry, so that it outlives being taken away by the other. */
  isWorkedOn: (before: T, now: T) => boolean
}

/** Lists whose entries have ids: what either side added is there, what either took away is not, unless the other worked on it. */
export function mergeById<T extends Item>(lists: Three<T[]>, how: How<T>, merging: Merging): T[] {
  const base = byId(lists.base)
  const mine = byId(lists.mine)
  const theirs = byId(lists.theirs)

  return idsOf(lists.mine, lists.theirs).flatMap((id) => {
    const [before, own, other] = [base.get(id), mine.get(id), theirs.get(id)]
    const here = { ...merging, at: pointer(merging.at, id) }
    if (own && other) return mergeOne({ base: before, mine: own, theirs: other }, how, here)
    const left = own ?? other
    if (!left) return []
    if (!before) return left

    return outlives({ before, left, isMine: own !== undefined }, how, here) ? left : []
  })
}

function mergeOne<T>(three: { base: T | undefined; mine: T; theirs: T }, how: How<T>, merging: Merging): T {
  const { base, mine, theirs } = three
  if (mine === theirs || theirs === base) return mine
  if (mine === base) return theirs

  return how.merge(three, merging)
}

/** What one side took away stays when the other worked on it meanwhile; only somebody's own wish is not undone for that. */
function outlives<T>(
  { before, left, isMine }: { before: T; left: T; isMine: boolean },
  { isWorkedOn }: How<T>,
  { at, prefer, collisions }: Merging,
): boolean {
  if (left === before || !isWorkedOn(before, left)) return false
  if (isMine && prefer === 'theirs') return false
  collisions.push({ is: 'returned', at, takenBy: isMine ? 'theirs' : 'mine' })

  return true
}

/** Their order; what only this side has comes after what it comes after here. */
function idsOf(mine: Item[], theirs: Item[]): string[] {
  const known = new Set(theirs.map(({ id }) => id))
  const after = new Map<string, string[]>()
  let last = ''
  for (const { id } of mine) {
    if (known.has(id)) last = id
    else if (!after.get(last)?.push(id)) after.set(last, [id])
  }

  return [...(after.get('') ?? []), ...theirs.flatMap(({ id }) => [id, ...(after.get(id) ?? [])])]
}

const byId = <T extends Item>(items: T[]) => new Map(items.map((item) => [item.id, item]))
