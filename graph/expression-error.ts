import { mentions } from './mentions.ts'
import type { Schema } from './node-type.ts'
import type { Fields } from './path.ts'
import { fieldTitle } from './pointer.ts'
import type { Json } from './workflow.ts'

/** An expression gave nothing where something is needed, or failed. The message names the field by its title. */
export class ExpressionError extends Error {
  override name = 'ExpressionError'
  /** A JSON pointer into the input. */
  readonly field: string
  readonly expression: string
  /** The step that is gone or gave nothing. */
  readonly stepId: string | undefined
  readonly fix: string

  constructor(message: string, about: { field: string; expression: string; stepId?: string; fix: string }) {
    super(message)
    this.field = about.field
    this.expression = about.expression
    this.stepId = about.stepId
    this.fix = about.fix
  }
}

type Place = { schema?: Schema; titles?: { [id: string]: string }; scope: Fields; whole: Json; at: string }

/** The expression does not parse, went over a limit or met data it cannot work with. */
export function failedExpression(expression: string, place: Place, error: unknown): ExpressionError {
  const reason = error instanceof Error ? error.message : String(error)

  return new ExpressionError(`${titleAt(place)}: the expression “${short(expression)}” fails. ${reason}`, {
    field: place.at,
    expression,
    fix: 'Correct the expression, or pick the value from an earlier step.',
  })
}

/** The expression found nothing and the field needs a value. */
export function missingValue(expression: string, place: Place): ExpressionError {
  const ids = mentions(expression).flatMap(({ stepId }) => stepId ?? [])
  const absent = ids.find((id) => !hasRun(place.scope, id))
  const stepId = absent ?? ids[0]
  const about = { field: place.at, expression, ...(stepId !== undefined && { stepId }) }

  if (absent !== undefined) {
    return new ExpressionError(
      `${titleAt(place)} needs a value of ${named(absent, place)}, which did not run.`,
      {
        ...about,
        fix: 'Use a step that always runs before this one, or give a fallback: {{ … ?? "none" }}.',
      },
    )
  }
  const where = stepId === undefined ? '' : ` in ${named(stepId, place)}`
  return new ExpressionError(
    `${titleAt(place)} has no value: “${short(expression)}” finds nothing${where}.`,
    {
      ...about,
      fix: 'Look at the data of that step and pick a field that is there, or give a fallback: {{ … ?? "none" }}.',
    },
  )
}

/** A step that the expression names and the workflow does not have, if there is one. */
export function unknownStepIn(expression: string, titles: Place['titles']): string | undefined {
  if (!titles) return undefined

  return mentions(expression).find(({ stepId }) => stepId !== undefined && !Object.hasOwn(titles, stepId))
    ?.stepId
}

/** The expression names a step that the workflow does not have. */
export function unknownStep(expression: string, stepId: string, place: Place): ExpressionError {
  return new ExpressionError(`${titleAt(place)} uses a step that is not in this workflow (“${stepId}”).`, {
    field: place.at,
    expression,
    stepId,
    fix: 'Pick the value again from a step that is there.',
  })
}

function hasRun(scope: Fields, stepId: string): boolean {
  const { steps } = scope

  return steps !== null && typeof steps === 'object' && Object.hasOwn(steps, stepId)
}

function titleAt({ schema, whole, at }: Place): string {
  return fieldTitle(schema, whole, at) || 'The value'
}

function named(stepId: string, { titles }: Place): string {
  return `“${titles?.[stepId] ?? stepId}”`
}

function short(expression: string): string {
  return expression.length > 80 ? `${expression.slice(0, 79)}…` : expression
}
