/** Paths name what a run remembers: `node`, a round `loop[3]`, and what lives in it, `loop[3].node`. */

export const isRound = (path: string) => path.endsWith(']')

/** What a path lives in, from the nearest out: `loop[3].node` in `loop[3]` and `loop`. */
export function pathsAround(path: string): string[] {
  const found: string[] = []
  for (let at = around(path); at !== null; at = around(at)) found.push(at)

  return found
}

function around(path: string): string | null {
  const end = isRound(path) ? path.lastIndexOf('[') : path.lastIndexOf('.')

  return end === -1 ? null : path.slice(0, end)
}
