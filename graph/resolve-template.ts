import { coerce, toText, types } from './coerce.ts'
import { evaluator } from './expression.ts'
import { failedExpression, missingValue, unknownStep, unknownStepIn } from './expression-error.ts'
import type { Schema } from './node-type.ts'
import type { Fields } from './path.ts'
import { type Part, parsedTemplate, wholeExpression } from './template.ts'
import type { Json } from './workflow.ts'

export type ResolveOptions = {
  /** Has the last word on types, and gives the titles of messages. */
  schema?: Schema
  /** Titles of all steps by id. When given, an expression that names any other step is an error. */
  titles?: { [stepId: string]: string }
}

export type Maybe<T> = T | Promise<T>

/** `wanted`: the place must not be left empty. `whole` is the value being resolved. */
export type Place = ResolveOptions & { whole: Json; at: string; here?: Schema; wanted: boolean }

/** What comes to stand at a place; undefined leaves it out. */
export type Found = Json | undefined
export type Finder = (scope: Fields) => Maybe<Found>

/** How a template is filled in. What is wrong with it is an error of whoever meets it, not of whoever reads it. */
export function templateFinder(template: string, place: Place): Finder {
  const parts = parsed(template)
  if ('error' in parts) {
    return (scope) => {
      throw failedExpression(template, { ...place, scope }, parts.error)
    }
  }
  const whole = wholeExpression(parts.parts)
  if (whole) {
    const find = partFinder(whole, place)
    return (scope) =>
      whenAll([find(scope)], ([found]) => settle(found, whole.expression, { ...place, scope }))
  }
  const finders = parts.parts.map((part) => partFinder(part, place))

  return (scope) =>
    whenAll(
      finders.map((find) => find(scope)),
      (found) => found.map(toText).join(''),
    )
}

function parsed(template: string): { parts: readonly Part[] } | { error: unknown } {
  try {
    return { parts: parsedTemplate(template) }
  } catch (error) {
    return { error }
  }
}

function partFinder(part: Part, place: Place): Finder {
  if ('text' in part) return () => part.text

  const { expression } = part
  const failed = (scope: Fields, error: unknown) => failedExpression(expression, { ...place, scope }, error)
  const unknown = unknownStepIn(expression, place.titles)
  const evaluate = evaluator(expression)

  return (scope) => {
    if (unknown !== undefined) throw unknownStep(expression, unknown, { ...place, scope })
    try {
      const found = evaluate(scope)
      if (!(found instanceof Promise)) return found

      return found.catch((error: unknown) => {
        throw failed(scope, error)
      })
    } catch (error) {
      throw failed(scope, error)
    }
  }
}

function settle(found: Found, expression: string, place: Place & { scope: Fields }): Found {
  const wants = types(place.here)
  const isMissing = found === undefined || (found === null && wants.length > 0 && !wants.includes('null'))
  if (!isMissing) return coerce(found, place.here)
  if (!place.wanted) return undefined
  if (wants.length === 0 || wants.includes('null')) return null

  throw missingValue(expression, place)
}

/** Waits only when there is something to wait for: most inputs are paths, answered at once. */
export function whenAll<T, U>(values: Maybe<T>[], then: (values: T[]) => U): Maybe<U> {
  const isReady = (value: Maybe<T>): value is T => !(value instanceof Promise)
  if (values.every(isReady)) return then(values)

  return Promise.all(values).then(then)
}
