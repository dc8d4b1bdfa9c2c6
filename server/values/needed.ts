import { pathKeys } from '#graph/path'
import { expressions } from '#graph/references'
import type { Json } from '#graph/workflow'
import { handleOf } from './handle.ts'

export type Scope = { [root: string]: Json }

/** A place of the scope that holds a handle. */
export type Place = { root: string; key: string | null }

/** What the expressions of a node's input say, which never changes. */
type Reach = { whole: boolean; paths: string[][]; texts: string[] }

const reaches = new WeakMap<object, Reach>()

/** The handles of a scope that expressions in a value may look into. Rather one too many than one too few. */
export function needed(value: Json, scope: Scope): Place[] {
  if (typeof value !== 'object' || value === null) return placesOf(reachOf(value), scope)
  const reach = reaches.get(value) ?? reachOf(value)
  reaches.set(value, reach)

  return placesOf(reach, scope)
}

function reachOf(value: Json): Reach {
  const all = expressions(value)
  const paths = all.flatMap((expression) => {
    const keys = pathKeys(expression)
    return keys ? [keys.map(String)] : []
  })
  const texts = all.filter((expression) => pathKeys(expression) === null)

  return { whole: texts.some(seesAll), paths, texts }
}

/** `$`, `$$`, `*` and `steps` without a name after it may reach anything. */
function seesAll(expression: string): boolean {
  return /\$(?![\p{L}_])|\*|\bsteps\b(?!\s*\.\s*[`\p{L}_])/u.test(expression)
}

function placesOf({ whole, paths, texts }: Reach, scope: Scope): Place[] {
  if (whole) return everyPlace(scope)
  const named = paths.flatMap(([root = '', key]) => placesAt(scope, root, key))
  const mentioned =
    texts.length === 0 ? [] : everyPlace(scope).filter((place) => texts.some((text) => names(text, place)))

  return unique([...named, ...mentioned])
}

/** A path that ends at `steps` takes them all along. */
function placesAt(scope: Scope, root: string, key: string | undefined): Place[] {
  const held = scope[root]
  if (handleOf(held)) return [{ root, key: null }]
  if (root !== 'steps') return []
  if (key === undefined) return everyPlace(scope).filter((place) => place.root === root)

  return handleOf(stepsOf(scope)[key]) ? [{ root, key }] : []
}

function everyPlace(scope: Scope): Place[] {
  const roots = Object.keys(scope).filter((root) => handleOf(scope[root]))
  const steps = stepsOf(scope)
  const keys = Object.keys(steps).filter((key) => handleOf(steps[key]))

  return [...roots.map((root) => ({ root, key: null })), ...keys.map((key) => ({ root: 'steps', key }))]
}

function stepsOf({ steps }: Scope): Scope {
  return typeof steps === 'object' && steps !== null && !Array.isArray(steps) ? steps : {}
}

const names = (text: string, { root, key }: Place) => text.includes(key ?? root)

function unique(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.root} ${place.key}`, place])).values()]
}

/** The scope with these values in place of the handles. */
export function filled(scope: Scope, values: [place: Place, value: Json][]): Scope {
  const roots = values.filter(([{ key }]) => key === null).map(([{ root }, value]) => [root, value] as const)
  const steps = values.flatMap(([{ key }, value]) => (key === null ? [] : [[key, value] as const]))

  return {
    ...scope,
    ...Object.fromEntries(roots),
    ...(steps.length > 0 && { steps: { ...stepsOf(scope), ...Object.fromEntries(steps) } }),
  }
}
