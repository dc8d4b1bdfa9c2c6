import { parser, SchemaError } from '#graph/schema'
import { refuse } from '../refuse.ts'
import { kindOf, type Named } from './kind-of.ts'

type Fields = Record<string, string>

/** The fields with defaults filled in. Refuses those that do not fit the kind, naming each that is wrong. */
export function checkedFields(named: Named, fields: Fields): Fields {
  const parse = parser<Fields>(kindOf(named).fields)

  try {
    return parse(fields)
  } catch (error) {
    throw error instanceof SchemaError ? refuse('BAD_REQUEST', error.message) : error
  }
}
