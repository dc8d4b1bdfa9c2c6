import { toText } from '#graph/coerce'
import type { Json } from '#graph/workflow'
import { NodeError } from '../execute.ts'

/** The path of a call: `{field}` is replaced by the field, and whatever it holds stays one segment. */
export function pathOf(path: string, input: { [field: string]: Json }): string {
  return path.replace(/\{([A-Za-z_]\w*)\}/g, (_match, field: string) => {
    const text = toText(Object.hasOwn(input, field) ? input[field] : undefined)
    // An address with an empty, "." or ".." segment is another address.
    if (text === '' || text === '.' || text === '..') {
      throw new NodeError(`The field "${field}" cannot be ${text === '' ? 'empty' : `"${text}"`}.`, {
        fix: 'It is part of the address that is called. Fill it in.',
      })
    }

    return encodeURIComponent(text)
  })
}
