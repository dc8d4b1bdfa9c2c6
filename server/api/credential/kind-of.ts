import type { CredentialKind } from '#graph/node-type'
import { service as serviceNamed } from '#nodes/find'
import { refuse } from '../refuse.ts'

export type Named = { service: string; kind: string }

export function kindOf({ service, kind }: Named): CredentialKind {
  const found = serviceNamed(service)?.credentials?.find((known) => known.kind === kind)
  if (!found) throw refuse('BAD_REQUEST', `There is no credential “${kind}” for ${service}.`)

  return found
}

/** The names of the fields that are never shown again. */
export function secretsOf({ fields }: CredentialKind): string[] {
  const { properties } = fields
  if (properties === null || typeof properties !== 'object') return []

  return Object.entries(properties).flatMap(([name, schema]) =>
    schema !== null && typeof schema === 'object' && 'x-secret' in schema && schema['x-secret'] ? [name] : [],
  )
}
