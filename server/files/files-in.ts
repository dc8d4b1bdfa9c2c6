import type { Json } from '#graph/workflow'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The ids of the files that a value refers to, wherever in it. */
export function filesIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(filesIn)
  const { file } = value
  if (typeof file === 'string' && UUID.test(file) && typeof value.name === 'string') return [file]

  return Object.values(value).flatMap(filesIn)
}
