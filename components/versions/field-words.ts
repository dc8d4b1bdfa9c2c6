import { describeFlow, span } from '#graph/describe-flow'
import type { FieldChange } from '#graph/diff'
import type { FlowRules } from '#graph/flow-rules'
import type { NodeType, Schema } from '#graph/node-type'
import { fieldTitle, pointerKeys, valueAt } from '#graph/pointer'
import { asSchema, childSchema, titleOf } from '#graph/schema-at'
import type { Json, Node, Workflow } from '#graph/workflow'
import { workflowSchema } from '#graph/workflow-schema'
import { options } from '../form/field-kind.ts'

/** How a field is to be shown: what it is called, and how its values are told. */
export type Field = {
  title: string
  /**
   * `credential` and `step`: by its name. `list`: by the name the server's list gives. `whole`: only whether it is there.
   */
  as: 'value' | 'credential' | 'step' | 'list' | 'whole'
  list?: string
  /** Code, which lines up only in a type of even width. */
  isCode?: boolean
  /** Words for a value that people know by others than it is kept as; null when it is shown as it is. */
  words: (value: Json) => string | null
}

const nodeSchema = asSchema(asSchema(asSchema(workflowSchema.properties)?.nodes)?.items) ?? {}
const settingsSchema = asSchema(asSchema(workflowSchema.properties)?.settings) ?? {}
const asItIs = () => null

/** A field of a step. `type` is that of the side the value is on. */
export function stepField({ at }: FieldChange, node: Node, type: NodeType | undefined): Field {
  const [part = '', ...rest] = pointerKeys(at)
  if (part === 'input') return inputField(at, node, type?.input)
  if (part === 'credential') return { title: 'Credential', as: 'credential', words: asItIs }
  if (part === 'pinned') return { title: 'Pinned data', as: 'whole', words: asItIs }
  if (part === 'parent') return { title: 'Inside of', as: 'step', words: asItIs }
  if (part === 'version') return { title: 'Version of the step', as: 'value', words: asItIs }
  const title = fieldTitle(nodeSchema, asJson(node), at)

  return { title, as: 'value', words: (value) => policyWords(rest.at(-1) ?? part, value) }
}

function inputField(at: string, node: Node, schema: Schema | undefined): Field {
  const inner = at.slice('/input'.length)
  const described = schema && schemaOf(schema, node.input, inner)
  const list = described?.['x-list']

  return {
    title: fieldTitle(schema, node.input, inner) || 'All fields',
    as: typeof list === 'string' ? 'list' : 'value',
    ...(typeof list === 'string' && { list }),
    ...(described?.format === 'code' && { isCode: true }),
    words: (value) => {
      if (described?.['x-secret'] === true) return 'hidden'
      const chosen = described && options(described)?.find((option) => option.value === value)
      return chosen?.title ?? switchWords(value)
    },
  }
}

/** What a contract says of the field that a pointer reaches. */
function schemaOf(schema: Schema, value: Json, at: string): Schema | undefined {
  let described: Schema | undefined = schema
  let here: Json | undefined = value
  for (const key of pointerKeys(at)) {
    if (!described) return undefined
    described = childSchema(described, key, here ?? {}, schema)
    here =
      here === undefined ? undefined : valueAt(here, `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  }

  return described
}

/** Settings of the workflow. How runs take turns is told as a whole, in a sentence, however many of its parts differ. */
export function settingChanges(
  changes: FieldChange[],
  { before, after }: { before: Workflow; after: Workflow },
) {
  const flow = changes.some(({ at }) => at === '/flow' || at.startsWith('/flow/'))
  const plain = changes.filter(({ at }) => at !== '/flow' && !at.startsWith('/flow/'))

  return [
    ...(flow ? [{ at: '/flow', ...flowSides(before.settings.flow, after.settings.flow) }] : []),
    ...plain,
  ]
}

const flowSides = (before: FlowRules | undefined, after: FlowRules | undefined) => ({
  before: describeFlow(before) ?? 'Each run starts at once.',
  after: describeFlow(after) ?? 'Each run starts at once.',
})

export function settingField({ at }: FieldChange): Field {
  const [part = ''] = pointerKeys(at)
  if (part === 'flow') return { title: 'How runs take turns', as: 'value', words: asItIs }
  if (part === 'errorWorkflow')
    return { title: 'When a run fails', as: 'list', list: 'workflows', words: asItIs }

  return { title: fieldTitle(settingsSchema, {}, at), as: 'value', words: asItIs }
}

/** Of a note, a group or whatever else: by the names of its fields. */
export const otherField = ({ at }: FieldChange): Field => ({
  title: pointerKeys(at)
    .map((key) => titleOf(undefined, key))
    .join(' › '),
  as: 'value',
  words: switchWords,
})

const POLICY: { [field: string]: { [value: string]: string } } = {
  onError: { fail: 'Stop the run', continue: 'Go on', branch: 'Go another way' },
  onDoubt: { retry: 'Run it again', stop: 'Stop the run' },
}

function policyWords(field: string, value: Json): string | null {
  if (typeof value === 'number' && field.endsWith('Ms'))
    return value % 1000 === 0 && value > 0 ? span(value / 1000) : `${value} ms`
  if (typeof value === 'string') return POLICY[field]?.[value] ?? null

  return switchWords(value)
}

const switchWords = (value: Json): string | null =>
  typeof value === 'boolean' ? (value ? 'Yes' : 'No') : null

/** Optional fields of a node are not JSON to TypeScript. */
const asJson = (value: object): Json => value as Json
