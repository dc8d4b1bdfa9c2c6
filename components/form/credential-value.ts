import { defaults } from '#graph/defaults'
import type { CredentialKind } from '#graph/node-type'
import { isVisible } from '#graph/visible'
import type { Json } from '#graph/workflow'
import { isRecord } from './value-at.ts'

/** A saved credential as it can be read back: without its secrets. */
export type KnownCredential = {
  id: string
  name: string
  kind: string
  fields: Record<string, string>
  secretsSet: string[]
}

/** A secret that is set need not be typed again. */
export function withoutSetSecrets(
  { fields }: CredentialKind,
  { secretsSet }: KnownCredential,
): CredentialKind['fields'] {
  const properties = Object.entries(isRecord(fields.properties) ? fields.properties : {}).map(
    ([name, property]) => [
      name,
      isRecord(property) && secretsSet.includes(name)
        ? { ...property, 'x-placeholder': 'Set. Type to replace it.' }
        : property,
    ],
  )

  return { ...fields, properties: Object.fromEntries(properties) }
}

/** What the fields of a kind start with. */
export const usual = (kind: CredentialKind | undefined): Record<string, string> =>
  kind ? texts(defaults(kind.fields)) : {}

/** Required fields that hold nothing and are asked for. */
export function missingFields(
  { fields }: CredentialKind,
  value: Json,
  known: KnownCredential | undefined,
): string[] {
  const required = Array.isArray(fields.required)
    ? fields.required.filter((name) => typeof name === 'string')
    : []

  return required.filter((name) => {
    const filled = isRecord(value) ? value[name] : undefined
    const isEmpty = filled === undefined || filled === ''
    return (
      isEmpty && isVisible(fields, name, isRecord(value) ? value : {}) && !known?.secretsSet.includes(name)
    )
  })
}

/** Credentials hold text only. */
export const texts = (value: { [name: string]: Json }): Record<string, string> =>
  Object.fromEntries(Object.entries(value).map(([name, field]) => [name, String(field)]))
