import { service as serviceNamed } from '#nodes/find'
import type { OpenedCredential } from './vault.ts'

/** The values of a credential that nobody may see; all of them when its kind is not known here. */
export function secretValues({ service, kind, fields }: Omit<OpenedCredential, 'id'>): string[] {
  const known = serviceNamed(service)?.credentials?.find((each) => each.kind === kind)
  const properties = known?.fields.properties

  return Object.entries(fields).flatMap(([name, value]) => (isOpen(properties, name) ? [] : [value]))
}

function isOpen(properties: unknown, name: string) {
  if (typeof properties !== 'object' || properties === null) return false
  const schema: unknown = Object.entries(properties).find(([field]) => field === name)?.[1]

  return (
    typeof schema === 'object' && schema !== null && !('x-secret' in schema && schema['x-secret'] === true)
  )
}
