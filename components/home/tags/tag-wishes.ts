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
