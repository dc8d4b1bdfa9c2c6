import type { Fields } from '../lists/record.ts'

type Options = {
  /** Stands before a name of the right list that the left list has too. */
  prefix: string
  /** Names both lists have on purpose: they are put once. */
  shared: string[]
}

/**
 * Puts two entries together. What a field is called follows from the whole left list, not from the one entry, so that
 * every joined entry means the same by a name.
 */
export function combiner(left: Fields[], { prefix, shared }: Options) {
  const isShared = new Set(shared)
  const taken = new Set(left.flatMap((entry) => Object.keys(entry)))
  const names = new Map<string, string>()
  const nameOf = (name: string): string => {
    const known = names.get(name)
    if (known !== undefined) return known

    let free = name
    while (prefix !== '' && !isShared.has(name) && taken.has(free)) free = `${prefix}${free}`
    names.set(name, free)
    return free
  }

  return (own: Fields = {}, found: Fields = {}): Fields => {
    const added = Object.entries(found).filter(([name]) => !isShared.has(name) || !Object.hasOwn(own, name))

    return { ...own, ...Object.fromEntries(added.map(([name, value]) => [nameOf(name), value])) }
  }
}
