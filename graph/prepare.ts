import { defaults } from './defaults.ts'
import type { Schema } from './node-type.ts'
import { setOwn } from './own.ts'
import { asSchema, childSchema, dereference } from './schema-at.ts'
import { isVisible } from './visible.ts'
import type { Json } from './workflow.ts'

type Fields = { [name: string]: Json }

/** A schema as far as preparing a value of it goes, read once. */
type Form = {
  defaults: Fields
  /** False when it hides no field, whatever the others are. */
  hides: boolean
  schema: Schema
  root: Schema
  /** Of fields that are looked up without regard to the value; filled as they are met. */
  fields: Map<string, Form>
  items: Form | undefined
}

/**
 * A value as its form means it: what it leaves out has the schema's default, and fields that the form hides
 * are gone. Never changes the value it is given.
 */
export function prepare(schema: Schema, value: Json): Json {
  return prepared(formOf(schema, schema), value)
}

function prepared(form: Form, value: Json): Json {
  if (value === null || typeof value !== 'object') return value

  return Array.isArray(value) ? preparedList(form, value) : preparedFields(form, value)
}

function preparedList(form: Form, list: Json[]): Json {
  const { schema, root } = form
  form.items ??= formOf(asSchema(childSchema(schema, '', [], root)) ?? ANY, root)
  const { items } = form

  return list.map((entry) => prepared(items, entry))
}

function preparedFields(form: Form, value: Fields): Json {
  const filled = { ...form.defaults, ...value }
  const kept: Fields = {}

  for (const name of Object.keys(filled)) {
    if (form.hides && !isVisible(form.schema, name, filled)) continue
    const part = filled[name] ?? null
    const isPlain = part === null || typeof part !== 'object'
    setOwn(kept, name, isPlain ? part : prepared(fieldForm(form, name, filled), part))
  }

  return kept
}

function fieldForm({ schema, root, fields }: Form, name: string, whole: Fields): Form {
  const known = fields.get(name)
  if (known) return known
  const form = formOf(asSchema(childSchema(schema, name, whole, root)) ?? ANY, root)
  // Alternatives depend on the value, and names that a contract does not state have no end.
  if (isStated(schema, name)) fields.set(name, form)

  return form
}

function isStated({ properties }: Schema, name: string): boolean {
  const all = asSchema(properties)

  return all !== undefined && Object.hasOwn(all, name) && asSchema(all[name]) !== undefined
}

const ANY: Schema = {}
const forms = new WeakMap<Schema, WeakMap<Schema, Form>>()

/** `root` is the whole contract, in which references are looked up. */
function formOf(given: Schema, root: Schema): Form {
  const ofRoot = forms.get(root) ?? new WeakMap<Schema, Form>()
  forms.set(root, ofRoot)
  const known = ofRoot.get(given)
  if (known) return known

  const schema = dereference(given, root)
  const properties = Object.values(asSchema(schema.properties) ?? {})
  const form: Form = {
    defaults: defaults(schema),
    hides: properties.some((property) => asSchema(property)?.['x-when'] !== undefined),
    schema,
    root,
    fields: new Map(),
    items: undefined,
  }
  ofRoot.set(given, form)

  return form
}
