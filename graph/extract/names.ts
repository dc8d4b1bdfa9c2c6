/** Words put together as a field is called: `Order placed` becomes `orderPlaced`. */
export function camelCase(...words: string[]): string {
  const parts = words
    .flatMap((word) =>
      word
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .split(/[^A-Za-z0-9]+/),
    )
    .filter((part) => part !== '')
  const joined = parts
    .map((part, index) => (index === 0 ? lowerFirst(part) : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('')

  return /^\d/.test(joined) ? `_${joined}` : joined
}

/** The first of the names wanted that is free, else the last of them with a number; taken from then on. */
export function freeName(wanted: string[], taken: Set<string>): string {
  const usable = wanted.filter((name) => name !== '')
  const base = (usable.at(-1) ?? 'value').slice(0, 90)
  let name = usable.find((each) => !taken.has(each) && each.length <= 90)
  for (let number = 2; name === undefined; number++) {
    if (!taken.has(`${base}${number}`)) name = `${base}${number}`
  }
  taken.add(name)

  return name
}

const lowerFirst = (word: string): string =>
  /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1)
