import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type Issue, issues } from './issues.ts'
import type { Schema } from './node-type.ts'
import { prepare } from './prepare.ts'
import type { Json } from './workflow.ts'

/** A value that is not what its schema wants. The message names every wrong field by its title. */
export class SchemaError extends TypeError {
  override name = 'SchemaError'
  readonly issues: Issue[]

  constructor(issues: Issue[]) {
    super(describeIssues(issues))
    this.issues = issues
  }
}

/**
 * A parser for values of a schema: returns the value with defaults filled in and without fields that its form
 * hides, or throws a `SchemaError`. ajv compiles with `new Function`: this module is not for pages.
 */
export function parser<T = Json>(schema: Schema): (value: unknown) => T {
  return (value) => {
    const prepared = prepare(schema, asJson(value))
    const found = check(schema, prepared)
    if (found.length > 0) throw new SchemaError(found)

    return prepared as T
  }
}

/** What is wrong with a draft: expressions may stand for any value. */
export function draftIssues(schema: Schema, value: Json): Issue[] {
  return check(schema, prepare(schema, value), true)
}

/** What is wrong with a value as it stands, nothing filled in or left out. */
export function schemaIssues(schema: Schema, value: Json): Issue[] {
  return check(schema, value)
}

/** One sentence for each: `Channel is required. Message must be text.` */
export function describeIssues(issues: Issue[]): string {
  return [...new Set(issues.map(({ message }) => `${message}.`))].join(' ')
}

/** Compiles a schema once; throws when the schema itself is not right. */
export function compile(schema: Schema): ValidateFunction {
  const known = compiled.get(schema)
  if (known) return known

  const validate = ajv.compile(schema)
  compiled.set(schema, validate)
  // ajv's own cache would keep every schema for ever.
  ajv.removeSchema(schema)

  return validate
}

function check(schema: Schema, value: Json, templates = false): Issue[] {
  const accepts = compile(schema)

  return accepts(value) ? [] : issues(accepts.errors ?? [], { schema, value, templates })
}

/** What comes from outside is JSON text once parsed, or is refused by the schema. */
function asJson(value: unknown): Json {
  return (value ?? null) as Json
}

const compiled = new WeakMap<Schema, ValidateFunction>()

const ajv = makeAjv()

function makeAjv(): Ajv2020 {
  const instance = new Ajv2020({
    allErrors: true,
    verbose: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
  })
  addFormats.default(instance)
  for (const name of ['multiline', 'code', 'markdown', 'json', 'moment', 'file', 'cells'])
    instance.addFormat(name, true)
  instance.addFormat('cron', /^\s*(?:@[a-z]+|[\w*,/?#-]+(?:\s+[\w*,/?#-]+){4,5})\s*$/i)
  instance.addFormat('time-zone', { validate: isTimeZone })
  instance.addVocabulary([
    'x-when',
    'x-advanced',
    'x-secret',
    'x-placeholder',
    'x-literal',
    'x-like',
    'x-fields',
    'x-answers',
    'x-inside',
    'x-list',
    'x-list-of',
    'x-offers',
    'x-ask',
    'x-beside',
  ])

  return instance
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
