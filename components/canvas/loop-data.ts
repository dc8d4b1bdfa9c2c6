import { inferSchema } from '#graph/infer-schema'
import type { Schema } from '#graph/node-type'
import { type Fields, type Key, type Path, parsePath, read } from '#graph/path'
import { asSchema } from '#graph/schema-at'
import { isTemplate, parts, wholeExpression } from '#graph/template'
import type { Json, Node } from '#graph/workflow'
import type { DataField, DataStep } from '../form/expression/data-source.ts'
import { fieldTree } from './field-tree.ts'

/** What a loop's rounds are about, as far as it is known: what the entry looks like, and a true one. */
export type Entry = { schema: Schema | undefined; sample: Json | undefined }

type Seen = {
  /** The list's own data, worked out over what the steps before gave. */
  scope: Fields
  /** What the contract says lies at a path. */
  schemaOf: (path: Path) => Schema | undefined
  /** The entry of the last run. */
  last: Json | undefined
}

/** The entry that a loop's list holds: of the list as it is written now, else of the last run. */
export function entryOf({ input: { items } }: Node, { scope, schemaOf, last }: Seen): Entry {
  if (Array.isArray(items)) return { sample: items[0], schema: asSchema(inferSchema(items).items) }
  const path = pathIn(items)
  const found = path ? read(keysOf(path), scope) : undefined
  const list = Array.isArray(found) ? found : undefined
  const described = path && schemaOf(path)

  return {
    sample: list?.[0] ?? last,
    schema: list ? asSchema(inferSchema(list).items) : asSchema(described?.items),
  }
}

function pathIn(value: Json | undefined): Path | undefined {
  if (!isTemplate(value ?? null) || typeof value !== 'string') return undefined
  try {
    const whole = wholeExpression(parts(value))
    return whole ? (parsePath(whole.expression) ?? undefined) : undefined
  } catch {
    // It is still being typed.
    return undefined
  }
}

const keysOf = ({ root, stepId, keys }: Path): Key[] => [
  root,
  ...(stepId === undefined ? [] : [stepId]),
  ...keys,
]

type Around = {
  node: Node
  /** Of its type: what steps inside see of it. */
  inside: Schema
  entry: Entry | null
  /** The nearest loop is reached by `item` and `index`, one further out by its own name. */
  isNearest: boolean
  /** Its item is the one that `item` means: no nearer loop has one. */
  hasItem: boolean
}

/** What steps inside a loop see of it, ready to be picked. */
export function roundFields({ node, inside, entry, isNearest, hasItem }: Around): DataField {
  const own = (name: string): Path => ({ root: 'steps', stepId: node.id, keys: [name] })
  const described = asSchema(inside.properties) ?? {}
  const children = Object.keys(described).map((name): DataField => {
    const schema = asSchema(described[name])
    const label = typeof schema?.title === 'string' ? schema.title : name
    if (name === 'item')
      return fieldTree({
        path: hasItem ? { root: 'item', keys: [] } : own(name),
        label,
        schema: { ...entry?.schema, ...(schema?.description && { description: schema.description }) },
        sample: entry?.sample,
      })
    const path: Path = name === 'index' && isNearest ? { root: 'index', keys: [] } : own(name)
    return fieldTree({ path, label, schema, sample: name === 'index' ? 0 : undefined })
  })
  const [first] = children

  return {
    expression: first?.expression ?? `steps.${node.id}`,
    label: node.title,
    kind: 'object',
    sample: undefined,
    children,
  }
}

/** What is known of the run itself, and the addresses by which it goes on where it waits. */
export function runStep(waits: Node[]): DataStep {
  const field = (keys: string[], label: string, kind: DataField['kind'], sample?: Json): DataField => ({
    ...fieldTree({ path: { root: 'run', keys }, label, schema: undefined, sample }),
    kind,
  })

  return {
    nodeId: 'run',
    title: 'This run',
    icon: 'play',
    service: 'This run',
    from: 'always',
    at: null,
    mayBeMissing: false,
    fields: {
      ...field([], 'This run', 'object'),
      children: [
        ...waits.map(({ id, title }) => field(['links', id], `Address of “${title}”`, 'text')),
        field(['id'], 'Id', 'text'),
        field(['startedAt'], 'Started at', 'text'),
        field(['test'], 'Is a test', 'boolean'),
      ],
    },
  }
}
