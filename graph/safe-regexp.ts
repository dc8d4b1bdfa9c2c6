import { finder } from './pattern.ts'

/**
 * `RegExp` for JSONata, as far as JSONata uses it, matching in linear time. JavaScript's own may backtrack
 * for ever on text from outside, where no clock can stop it.
 */
export const SafeRegExp = new Proxy(RegExp, {
  construct(_target, [pattern]: [RegExp]) {
    const find = finder(pattern.source, pattern.flags)
    const count = countGroups(pattern.source)

    const search = {
      lastIndex: 0,
      exec(text: string) {
        const marks = find(text, search.lastIndex)
        const [start, end] = marks ?? []
        if (!marks || start === undefined || end === undefined) return null

        search.lastIndex = end
        const groups = Array.from({ length: count }, (_, number) => {
          const [from, to] = [marks[number * 2], marks[number * 2 + 1]]
          return from === undefined || to === undefined ? undefined : text.slice(from, to)
        })
        return Object.assign(groups, { index: start })
      },
    }
    return search
  },
})

/** Groups that took no part in the match are there as well, with nothing in them. */
function countGroups(source: string): number {
  return new RegExp(`${source}|`).exec('')?.length ?? 1
}
