import { toText } from '#graph/coerce'
import { evaluate } from '#graph/expression'
import { parts, wholeExpression } from '#graph/template'
import type { Json } from '#graph/workflow'

export type Scope = { [name: string]: Json }

/** A value of a contract with its `{{ expressions }}` replaced; what has no value is left out of lists and objects. */
export async function filled(value: Json, scope: Scope): Promise<Json | undefined> {
  if (typeof value === 'string') return value.includes('{{') ? filledText(value, scope) : value
  if (Array.isArray(value)) {
    const items = await Promise.all(value.map((item) => filled(item, scope)))
    return items.filter((item) => item !== undefined)
  }
  if (value === null || typeof value !== 'object') return value

  const entries = await Promise.all(
    Object.entries(value).map(async ([name, each]) => [name, await filled(each, scope)] as const),
  )
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

async function filledText(text: string, scope: Scope): Promise<Json | undefined> {
  const found = parts(text)
  const whole = wholeExpression(found)
  if (whole) return evaluate(whole.expression, scope)

  const pieces = await Promise.all(
    found.map(async (part) => ('text' in part ? part.text : toText(await evaluate(part.expression, scope)))),
  )
  return pieces.join('')
}
