import { pointer } from '../pointer.ts'
import type { Json, Node } from '../workflow.ts'
import { collide, type Merging, mergeValue, type Value } from './merge-value.ts'
import { isSame } from './same.ts'

type Given = { base: Node | undefined; mine: Node; theirs: Node }

/** What a node is: its input means nothing to another type. */
const KIND = ['type', 'version', 'input', 'credential'] as const
/** Where it lies: a position counts from the corner of the parent. */
const PLACE = ['position', 'parent'] as const
/** Replaced as a whole: half of one and half of another is nobody's. */
const WHOLE = ['pinned']

/** One node out of two: field by field, its kind and its place each as one of them has it. */
export function mergeNode(given: Given, merging: Merging): Node {
  const { base, mine, theirs } = given
  const kind = mergeKind(given, merging)
  const place = placeOf(given, merging)
  const apart = new Set<string>([...(kind ? KIND : []), ...PLACE])
  const fields: { [key: string]: Value } = {}
  const [before, own, other] = [fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)]
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    if (apart.has(key)) continue
    const three = { base: before[key], mine: own[key], theirs: other[key] }
    const here = { ...merging, at: pointer(merging.at, key) }
    fields[key] = WHOLE.includes(key) ? mergeWhole(three, here) : mergeValue(three, here)
  }
  const merged = withoutGaps({ ...mine, ...fields, ...(kind && take(kind, KIND)), ...take(place, PLACE) })

  return isSame(merged, mine) ? mine : isSame(merged, theirs) ? theirs : merged
}

/** Whether somebody did more to it than move it. */
export function isNodeWorkedOn(before: Node, now: Node): boolean {
  return !isSame({ ...before, ...take(now, PLACE) }, now)
}

/** Which of the two says what the node is, when they say different things; undefined when they agree. */
function mergeKind({ base, mine, theirs }: Given, { at, prefer, collisions }: Merging): Node | undefined {
  const isAlike = (one: Node, other: Node) => one.type === other.type && one.version === other.version
  if (isAlike(mine, theirs)) return undefined
  const isMine = !base || isAlike(theirs, base) || (prefer === 'mine' && !isAlike(mine, base))
  const lost = isMine ? theirs : mine
  if (!base || !isSame(lost.input, base.input)) {
    const kept = isMine ? 'mine' : 'theirs'
    collisions.push({ is: 'field', at: pointer(at, 'input'), mine: mine.input, theirs: theirs.input, kept })
  }

  return isMine ? mine : theirs
}

/** Whoever moved it to other surroundings, else whoever moved it: no loss, so nobody is told. */
function placeOf({ base, mine, theirs }: Given, { prefer }: Merging): Node {
  const [first, second] = prefer === 'mine' ? [mine, theirs] : [theirs, mine]
  if (!base) return first
  if (first.parent !== base.parent) return first
  if (second.parent !== base.parent) return second

  return isSame(first.position, base.position) ? second : first
}

function mergeWhole(three: { base: Value; mine: Value; theirs: Value }, merging: Merging): Value {
  const { base, mine, theirs } = three
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine

  return isSame(mine, base) ? theirs : collide(three, merging)
}

const fieldsOf = (node: Node | undefined): { [key: string]: Json } => ({ ...node })

/** Of the fields named, those that are there; the others as undefined, so that they take away. */
const take = <Key extends keyof Node>(node: Node, keys: readonly Key[]): Pick<Node, Key> =>
  Object.fromEntries(keys.map((key) => [key, node[key]])) as Pick<Node, Key>

const withoutGaps = (node: Node): Node => {
  const whole = { ...node }
  for (const key of Object.keys(whole) as (keyof Node)[]) if (whole[key] === undefined) delete whole[key]

  return whole
}
