import type { Conversion, ConversionFix, Given } from './conversion.ts'
import { grouped, quoted } from './conversion-words.ts'
import type { Json } from './workflow.ts'

/** A list where one value is wanted. */
export function ofList(list: Json[], { formula }: Given, kinds: string[]): Conversion {
  const isText = kinds.includes('string')
  const many = list.length === 1 ? 'a list of one' : `a list of ${list.length}`
  const message = isText
    ? `This is ${many}, written out as it is stored.`
    : `This is ${many}; the field takes one ${kinds.includes('boolean') ? 'yes or no' : 'number'}: the step would fail.`

  return { is: isText ? 'reads' : 'fails', message, fixes: listFixes(formula, kinds, list) }
}

/** What of a list fits where one value is wanted. */
export function listFixes(formula: string, kinds: string[], list: Json[] | undefined): ConversionFix[] {
  const first = { label: 'Take the first', formula: `${grouped(formula)}[0]` }
  const count = { label: 'Count them', formula: `$count(${formula})` }
  const all = (type: string) => list?.every((entry) => typeof entry === type) ?? false
  const isNumber = kinds.includes('number') || kinds.includes('integer')
  const wantsText = kinds.includes('string')

  return [
    ...(isNumber && all('number') ? [{ label: 'Add them up', formula: `$sum(${formula})` }] : []),
    ...(wantsText && all('string')
      ? [{ label: 'Join with commas', formula: `$join(${formula}, ", ")` }]
      : []),
    ...(isPlain(list?.[0]) || list === undefined ? [first] : []),
    ...(isNumber || wantsText ? [count] : []),
  ]
}

const isPlain = (value: Json | undefined) => typeof value !== 'object'

/** One value where a list is wanted. */
export function single(sample: Json): Conversion {
  return {
    is: 'reads',
    message: `One value, not a list: ${quoted(sample)} will be the only entry.`,
    fixes: [],
  }
}
