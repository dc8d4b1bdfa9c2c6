import type { ErrorObject } from 'ajv'
import { issueMessage } from './issue-message.ts'
import type { Schema } from './node-type.ts'
import { fieldTitle, pointer, valueAt } from './pointer.ts'
import { asSchema } from './schema-at.ts'
import { isTemplate } from './template.ts'
import { isVisible } from './visible.ts'
import type { Json } from './workflow.ts'

/** One wrong place in a value. `field` is a JSON pointer; the message names it by its title. */
export type Issue = { field: string; message: string }

/**
 * What ajv found, in words for people, one for each place. With `templates`, a string that holds an
 * expression may stand for any value: what it will be is not known yet.
 */
export function issues(
  errors: readonly ErrorObject[],
  { schema, value, templates }: { schema: Schema; value: Json; templates: boolean },
): Issue[] {
  const real = settle(
    errors.filter((error) => error.keyword !== 'if' && !isForgiven(error, value, templates)),
  )
  const found = new Map<string, Issue>()

  for (const error of real) {
    const field = fieldOf(error)
    const title = fieldTitle(schema, value, field) || 'The value'
    if (!found.has(field)) found.set(field, { field, message: issueMessage(error, title) })
  }

  return [...found.values()]
}

function fieldOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === 'required') return pointer(instancePath, String(params.missingProperty))
  if (keyword === 'additionalProperties') return pointer(instancePath, String(params.additionalProperty))

  return instancePath
}

/** A field that the form hides need not be there, and a template may become anything. */
function isForgiven(error: ErrorObject, value: Json, templates: boolean): boolean {
  const schema: unknown = error.parentSchema
  const data: unknown = error.data
  if (error.keyword === 'required' && isFields(schema) && isFields(data)) {
    return !isVisible(schema, String(error.params.missingProperty), data)
  }

  return templates && isTemplate(valueAt(value, error.instancePath))
}

/** Replaces what each failed choice reports by what the alternative nearest to fitting reports. */
function settle(errors: ErrorObject[]): ErrorObject[] {
  const [choice] = errors.filter(isChoice).sort((a, b) => a.schemaPath.length - b.schemaPath.length)
  if (!choice) return errors

  const others = errors.filter((error) => error !== choice)
  const inside = others.filter((error) => isInside(error, choice))
  const outside = settle(others.filter((error) => !inside.includes(error)))
  if (isListOfConstants(choice) || choice.params.passingSchemas) return [choice, ...outside]

  const alternatives: unknown[] = Array.isArray(choice.schema) ? choice.schema : []
  const reports = alternatives.map((_, index) =>
    settle(inside.filter(({ schemaPath }) => schemaPath.startsWith(`${choice.schemaPath}/${index}/`))),
  )
  // An alternative whose every error is forgiven may fit in the end.
  return [...(reports.toSorted((a, b) => mismatch(a) - mismatch(b))[0] ?? [choice]), ...outside]
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === 'oneOf' || keyword === 'anyOf'
}

function isInside(error: ErrorObject, choice: ErrorObject): boolean {
  const isDeeper = `${error.instancePath}/`.startsWith(`${choice.instancePath}/`)

  return isDeeper && error.schemaPath.startsWith(`${choice.schemaPath}/`)
}

function isListOfConstants({ schema }: ErrorObject): boolean {
  return Array.isArray(schema) && schema.every((entry: Json) => asSchema(entry)?.const !== undefined)
}

/** A wrong constant means another alternative was meant; more errors mean less likeness. */
function mismatch(report: ErrorObject[]): number {
  return report.length + 100 * report.filter(({ keyword }) => keyword === 'const').length
}

function isFields(value: unknown): value is { [name: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
