import type { NodeType } from '../node-type.ts'
import { expressions, rewrite } from '../references.ts'
import { asSchema } from '../schema-at.ts'
import type { Json, Node } from '../workflow.ts'
import { camelCase, freeName } from './names.ts'
import { pathOf, type Read, readsOf, replaceRead, textOf } from './reads.ts'

/** Something that the selection reads from outside: what the new workflow calls it, and the expression that gives it. */
export type Input = { name: string; expression: string; help: string }

export type Selection = {
  /** By id, all steps that are selected, with what lives in them. */
  inside: ReadonlyMap<string, Node>
  typeOf: (node: Node) => NodeType | undefined
  /** What people call a step outside. */
  titleOf: (stepId: string) => string
}

/** What the steps need from outside, each thing once; where one is part of another, the larger is taken. */
export function inputsOf(selection: Selection): Input[] {
  const reads = [...selection.inside.values()].flatMap((node) => outsideReads(node, selection))
  const paths = new Map(reads.map((read) => [textOf(pathOf(read)), read]))
  const whole = [...paths].filter(
    ([, read]) => !read.names.some((_, index) => paths.has(textOf(pathOf(read, index)))),
  )
  const taken = new Set<string>()

  return whole.map(([expression, read]) => ({
    name: freeName(namesFor(read, selection), taken),
    expression,
    help: helpFor(read, selection),
  }))
}

/** The step as it stands in the new workflow: what it read from outside, it reads from what it is called with. */
export function fromInputs(node: Node, inputs: Input[], selection: Selection): Node {
  const names = new Map(inputs.map(({ name, expression }) => [expression, name]))
  const change = (isOutside: (read: Read) => boolean) => (expression: string) =>
    readsOf(expression)
      .filter(isOutside)
      .reduce((text, read) => {
        const length = [...read.ends.keys()].find((index) => names.has(textOf(pathOf(read, index))))
        const name = length === undefined ? undefined : names.get(textOf(pathOf(read, length)))
        return length === undefined || name === undefined
          ? text
          : replaceRead(text, read, length, ['trigger', name])
      }, expression)

  return {
    ...node,
    input: eachField(node, selection, (value, isOutside) => rewrite(value, change(isOutside))),
  }
}

function outsideReads(node: Node, selection: Selection): Read[] {
  const found: Read[] = []
  eachField(node, selection, (value, isOutside) => {
    found.push(
      ...expressions(value)
        .flatMap((each) => readsOf(each).toReversed())
        .filter(isOutside),
    )
    return value
  })

  return found
}

/** What a field reads from outside depends on whether it is read inside of a selected loop, whose entry is its own. */
function eachField(
  node: Node,
  { inside, typeOf }: Selection,
  change: (value: Json, isOutside: (read: Read) => boolean) => Json,
): Node['input'] {
  const isInLoop = node.parent !== undefined && inside.has(node.parent)
  const properties = asSchema(typeOf(node)?.input.properties)

  return Object.fromEntries(
    Object.entries(node.input).map(([field, value]) => {
      const ownsEntry = isInLoop || asSchema(properties?.[field])?.['x-inside'] === true
      return [field, change(value, (read) => isOutside(read, inside, ownsEntry))]
    }),
  )
}

function isOutside({ root, stepId, names }: Read, inside: Selection['inside'], ownsEntry: boolean): boolean {
  if (stepId !== undefined) return !inside.has(stepId)
  if (root === 'item' || root === 'index') return !ownsEntry

  // The address of a wait goes where the wait goes.
  return !(root === 'run' && names[0] === 'links' && inside.has(names[1] ?? ''))
}

function namesFor({ root, stepId, names }: Read, { titleOf }: Selection): string[] {
  const own = stepId === undefined ? (root === 'trigger' ? 'data' : root) : camelCase(titleOf(stepId))
  const last = camelCase(names.at(-1) ?? '')
  const two = camelCase(names.at(-2) ?? own, names.at(-1) ?? '')

  return names.length === 0 ? [own] : [last, two]
}

function helpFor({ root, stepId, names }: Read, { titleOf }: Selection): string {
  const where =
    stepId === undefined ? (root === 'trigger' ? 'what started the workflow' : root) : `“${titleOf(stepId)}”`

  return names.length === 0 ? `What was ${where}.` : `What was ${names.join('.')} of ${where}.`
}
