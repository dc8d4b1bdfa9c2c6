export type Named = { id: string; name: string }

/** What follows the `@` that is being typed at the caret; null when none is. */
export function mentionQuery(text: string, caret: number): { start: number; query: string } | null {
  const before = text.slice(0, caret)
  const start = before.lastIndexOf('@')
  if (start < 0 || /[^\s([]/.test(before.charAt(start - 1))) return null
  const query = before.slice(start + 1)

  return query.length > 40 || /[\n@]/.test(query) || query.startsWith(' ') ? null : { start, query }
}

/** Those a query may mean: names that begin with it first, then those with a word that does. */
export function matching<Person extends Named>(people: Person[], query: string): Person[] {
  const wanted = query.toLowerCase()
  const begins = ({ name }: Named) => name.toLowerCase().startsWith(wanted)
  const has = ({ name }: Named) =>
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))

  return [...people.filter(begins), ...people.filter((person) => !begins(person) && has(person))]
}

/** The text with a name in the place of what was typed, and where the caret is then. */
export function withMention(
  text: string,
  { start, query }: { start: number; query: string },
  name: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, start)}@${name} `

  return { text: before + text.slice(start + 1 + query.length).replace(/^ /, ''), caret: before.length }
}

/** Whom a text names. Of two with one name, those that were picked. */
export function mentionedIn(text: string, people: Named[], picked: ReadonlySet<string>): string[] {
  const named = longestFirst(people).filter(({ name }) => name !== '' && isNamed(text, name))
  const groups = Map.groupBy(named, ({ name }) => name)

  return [...groups.values()].flatMap((same) => {
    const chosen = same.filter(({ id }) => picked.has(id))
    return (chosen.length > 0 ? chosen : same).map(({ id }) => id)
  })
}

/** Markdown in which the names stand out. */
export function withNamesShown(text: string, people: Named[]): string {
  return longestFirst(people).reduce(
    (shown, { name }) => shown.replace(patternOf(name), (found) => `**${found}**`),
    text,
  )
}

const longestFirst = (people: Named[]) => people.toSorted((one, other) => other.name.length - one.name.length)

const isNamed = (text: string, name: string) => patternOf(name).test(text)

/** A name as a whole: “@Ann” is not in “@Anna”. */
const patternOf = (name: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}*])@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}*])`, 'gu')
