/** How a body is taken: read as data, as a form that may bring files, or kept as a file. */
export type BodyKind = 'data' | 'form' | 'file'

/** Types that are text although they do not begin with `text/`. */
const TEXT = /^text\/|[/+](json|xml|yaml|javascript|ecmascript|x-www-form-urlencoded|x-ndjson|csv|graphql)$/

export function bodyKind(contentType = ''): BodyKind {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') return 'form'

  return type === '' || TEXT.test(type) ? 'data' : 'file'
}
