import type { Json } from '#graph/workflow'

export function redact(value: Json, _fields: Record<string, string>): Json {
  return value
}
