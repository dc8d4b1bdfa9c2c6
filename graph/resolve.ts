import { setOwn } from './own.ts'
import type { Fields } from './path.ts'
import { pointer } from './pointer.ts'
import {
  type Finder,
  type Found,
  type Maybe,
  type Place,
  type ResolveOptions,
  templateFinder,
  whenAll,
} from './resolve-template.ts'
import { childSchema, dereference, isRequired } from './schema-at.ts'
import { isTemplate } from './template.ts'
import { isVisible } from './visible.ts'
import type { Json } from './workflow.ts'

/** A value that no scope changes, or how it is found in one. */
type Slot = { fixed: Found } | { find: Finder }

/**
 * Puts values in place of the expressions in a node's input. A string that is one whole expression keeps the
 * type it gives, as far as the field's schema takes it; text around makes a string, in which nothing is the
 * empty string. An optional field whose expression finds nothing is left out, and so is a field that its
 * form hides; a required one throws an `ExpressionError`, as does an expression that fails.
 */
export async function resolve(value: Json, scope: Fields, options: ResolveOptions = {}): Promise<Json> {
  return resolver(value, options)(scope)
}

/**
 * `resolve` for a value met in many scopes: what follows from the value and its schema alone is found out once.
 * Answers without a promise unless an expression needs one.
 */
export function resolver(value: Json, options: ResolveOptions = {}): (scope: Fields) => Maybe<Json> {
  const { schema } = options
  const place = { ...options, whole: value, at: '', wanted: true, ...(schema && { here: schema }) }
  const all = together([slotOf(value, place)], ([found]) => found ?? null)

  return (scope) => foundIn(all, scope) as Maybe<Json>
}

function slotOf(value: Json, place: Place): Slot {
  if (place.here?.['x-literal'] === true || place.here?.['x-inside'] === true) return { fixed: value }
  if (isTemplate(value)) return { find: templateFinder(value, place) }
  if (value === null || typeof value !== 'object') return { fixed: value }

  return Array.isArray(value) ? listSlot(value, place) : objectSlot(value, place)
}

function listSlot(list: Json[], place: Place): Slot {
  const entries = list.map((entry, index) => slotOf(entry, inside(place, list, String(index), true)))

  return together(entries, (found) => found.map((entry) => entry ?? null))
}

function objectSlot(fields: { [name: string]: Json }, place: Place): Slot {
  const schema = place.here && place.schema ? dereference(place.here, place.schema) : {}
  const names = Object.keys(fields).filter((name) => isVisible(schema, name, fields))
  const entries = names.map((name) =>
    slotOf(fields[name] ?? null, inside(place, fields, name, isRequired(schema, name))),
  )

  return together(entries, (found) => {
    const object: { [name: string]: Json } = {}
    names.forEach((name, index) => {
      const field = found[index]
      if (field !== undefined) setOwn(object, name, field)
    })
    return object
  })
}

function inside(place: Place, value: Json, key: string, wanted: boolean): Place {
  const { here: _, ...outside } = place
  const here = place.here && place.schema && childSchema(place.here, key, value, place.schema)

  return { ...outside, at: pointer(place.at, key), wanted, ...(here && { here }) }
}

function together(slots: Slot[], put: (found: Found[]) => Json): Slot {
  if (slots.every((slot) => 'fixed' in slot)) return { fixed: put(slots.map(({ fixed }) => fixed)) }

  return {
    find: (scope) =>
      whenAll(
        slots.map((slot) => foundIn(slot, scope)),
        put,
      ),
  }
}

const foundIn = (slot: Slot, scope: Fields): Maybe<Found> => ('find' in slot ? slot.find(scope) : slot.fixed)
