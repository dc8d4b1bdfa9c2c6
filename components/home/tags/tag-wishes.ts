/** Of one tag, over all the workflows meant: on every one, on none, or on some. */
export type Wish = 'on' | 'off' | 'mixed'

export function wishOf(name: string, worn: string[][]): Wish {
  const wearing = worn.filter((tags) => tags.includes(name)).length
  if (wearing === 0) return 'off'

  return wearing === worn.length ? 'on' : 'mixed'
}

/** What a person asked for that is not so already. */
export function changesOf(wishes: ReadonlyMap<string, Wish>, worn: string[][]) {
  const wanted = [...wishes].filter(([name, wish]) => worn.length === 0 || wish !== wishOf(name, worn))
  const named = (which: Wish) => wanted.filter(([, wish]) => wish === which).map(([name]) => name)

  return { add: named('on'), remove: named('off') }
}

/** What was asked for a tag is asked for it under its new name; a name it took over keeps what was asked for that. */
export function renamed(wishes: ReadonlyMap<string, Wish>, from: string, to: string): Map<string, Wish> {
  const next = new Map(wishes)
  const wish = next.get(from)
  next.delete(from)
  if (wish && !next.has(to)) next.set(to, wish)

  return next
}

export type Rename = { from: string; to: string }

/** What is worn by the names that tags have been given since it was read, in turn. */
export function wornNow(worn: string[][], renames: Rename[]): string[][] {
  const nameNow = (name: string) => renames.reduce((now, { from, to }) => (now === from ? to : now), name)

  return worn.map((tags) => tags.map(nameNow))
}
