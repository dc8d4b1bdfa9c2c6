import { coerce, toText, types } from './coerce.ts'
import { evaluate } from './expression.ts'
import { failedExpression, missingValue, refuseUnknownStep } from './expression-error.ts'
import type { Schema } from './node-type.ts'
import type { Fields } from './path.ts'
import { pointer } from './pointer.ts'
import { childSchema, dereference, isRequired } from './schema-at.ts'
import { isTemplate, type Part, parsedTemplate, wholeExpression } from './template.ts'
import { isVisible } from './visible.ts'
import type { Json } from './workflow.ts'

export type ResolveOptions = {
  /** Has the last word on types, and gives the titles of messages. */
  schema?: Schema
  /** Titles of all steps by id. When given, an expression that names any other step is an error. */
  titles?: { [stepId: string]: string }
}

type Maybe<T> = T | Promise<T>

/** `wanted`: the place must not be left empty. `whole` is the value being resolved. */
type Place = ResolveOptions & { scope: Fields; whole: Json; at: string; here?: Schema; wanted: boolean }

/**
 * Puts values in place of the expressions in a node's input. A string that is one whole expression keeps the
 * type it gives, as far as the field's schema takes it; text around makes a string, in which nothing is the
 * empty string. An optional field whose expression finds nothing is left out, and so is a field that its
 * form hides; a required one throws an `ExpressionError`, as does an expression that fails.
 */
export async function resolve(value: Json, scope: Fields, options: ResolveOptions = {}): Promise<Json> {
  const { schema } = options
  const place = { ...options, scope, whole: value, at: '', wanted: true, ...(schema && { here: schema }) }

  return (await resolveAt(value, place)) ?? null
}

function resolveAt(value: Json, place: Place): Maybe<Json | undefined> {
  if (place.here?.['x-literal'] === true || place.here?.['x-inside'] === true) return value
  if (isTemplate(value)) return resolveTemplate(value, place)
  if (value === null || typeof value !== 'object') return value

  return Array.isArray(value) ? resolveList(value, place) : resolveObject(value, place)
}

function resolveList(list: Json[], place: Place): Maybe<Json> {
  const entries = list.map((entry, index) => resolveAt(entry, inside(place, list, String(index), true)))

  return whenAll(entries, (resolved) => resolved.map((entry) => entry ?? null))
}

function resolveObject(fields: { [name: string]: Json }, place: Place): Maybe<Json> {
  const schema = place.here && place.schema ? dereference(place.here, place.schema) : {}
  const names = Object.keys(fields).filter((name) => isVisible(schema, name, fields))
  const entries = names.map((name) =>
    resolveAt(fields[name] ?? null, inside(place, fields, name, isRequired(schema, name))),
  )

  return whenAll(entries, (resolved) =>
    Object.fromEntries(
      names.flatMap((name, index) => {
        const field = resolved[index]
        return field === undefined ? [] : [[name, field]]
      }),
    ),
  )
}

function inside(place: Place, value: Json, key: string, wanted: boolean): Place {
  const { here: _, ...outside } = place
  const here = place.here && place.schema && childSchema(place.here, key, value, place.schema)

  return { ...outside, at: pointer(place.at, key), wanted, ...(here && { here }) }
}

function resolveTemplate(template: string, place: Place): Maybe<Json | undefined> {
  const parts = guard(place, template, () => parsedTemplate(template))
  const whole = wholeExpression(parts)
  if (!whole)
    return whenAll(
      parts.map((part) => partValue(part, place)),
      (found) => found.map(toText).join(''),
    )

  return whenAll([partValue(whole, place)], ([found]) => settle(found, whole.expression, place))
}

function partValue(part: Part, place: Place): Maybe<Json | undefined> {
  if ('text' in part) return part.text

  const { expression } = part
  refuseUnknownStep(expression, place)
  const found = guard(place, expression, () => evaluate(expression, place.scope))
  if (!(found instanceof Promise)) return found

  return found.catch((error: unknown) => {
    throw failedExpression(expression, place, error)
  })
}

function settle(found: Json | undefined, expression: string, place: Place): Json | undefined {
  const wants = types(place.here)
  const isMissing = found === undefined || (found === null && wants.length > 0 && !wants.includes('null'))
  if (!isMissing) return coerce(found, place.here)
  if (!place.wanted) return undefined
  if (wants.length === 0 || wants.includes('null')) return null

  throw missingValue(expression, place)
}

function guard<T>(place: Place, expression: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw failedExpression(expression, place, error)
  }
}

/** Waits only when there is something to wait for: most inputs are paths, answered at once. */
function whenAll<T, U>(values: Maybe<T>[], then: (values: T[]) => U): Maybe<U> {
  const isReady = (value: Maybe<T>): value is T => !(value instanceof Promise)
  if (values.every(isReady)) return then(values)

  return Promise.all(values).then(then)
}
