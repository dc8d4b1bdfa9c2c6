export type Asked = { start: number; end: number }

/** The one range a request asks for; null when it wants all, or what is answered by all. */
export function rangeOf(header: string | undefined, size: number): Asked | null | 'impossible' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return null

  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start >= size || (first === '' && Number(last) === 0)) return 'impossible'

  return start > end ? null : { start, end }
}
