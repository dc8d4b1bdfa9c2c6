import { coerce, types } from './coerce.ts'
import type { Conversion, ConversionFix, Given } from './conversion.ts'
import { grouped, quoted } from './conversion-words.ts'
import type { Schema } from './node-type.ts'
import type { Json } from './workflow.ts'

/** A value where a number is wanted. */
export function ofNumber(sample: Json, { formula }: Given, wanted: Schema): Conversion | null {
  if (typeof sample === 'object') return pickInside()
  const read = coerce(sample, wanted)
  const isWhole = !types(wanted).includes('number')
  if (typeof read === 'number' && isWhole && !Number.isInteger(read)) {
    const number = typeof sample === 'string' ? `$number(${formula})` : formula
    return {
      is: 'fails',
      message: `${quoted(sample)} is no whole number: the step would fail.`,
      fixes: [{ label: 'Round it', formula: `$round(${number})` }],
    }
  }
  if (typeof sample === 'number') return null
  if (typeof read === 'number') {
    return { is: 'reads', message: `${quoted(sample)} will be read as ${read}.`, fixes: [] }
  }
  const fixes =
    typeof sample === 'boolean'
      ? [{ label: 'Use 1 for yes, 0 for no', formula: `${grouped(formula)} ? 1 : 0` }]
      : numberIn(String(sample), formula)
  return { is: 'fails', message: `${quoted(sample)} is no number: the step would fail.`, fixes }
}

/** `1,234.50 €` and `1.234,50` hold a number that people see; which sign is the point is told by the last one. */
function numberIn(text: string, formula: string): ConversionFix[] {
  if (!/\d/.test(text) || /\d\s*[-/:]\s*\d/.test(text)) return []
  const isComma = /,\d{1,2}\D*$/.test(text)
  const drop = `$replace(${formula}, /[^-0-9${isComma ? ',' : '.'}]/, "")`
  const plain = isComma ? `$replace(${drop}, ",", ".")` : drop
  const left = text.replaceAll(isComma ? /[^-0-9,]/g : /[^-0-9.]/g, '').replace(',', '.')

  return left === '' || Number.isNaN(Number(left))
    ? []
    : [{ label: `Read it as ${Number(left)}`, formula: `$number(${plain})` }]
}

/** A value where yes or no is wanted. */
export function ofBoolean(sample: Json, { formula }: Given): Conversion | null {
  if (typeof sample === 'boolean') return null
  if (typeof sample === 'object') return pickInside()
  const text = typeof sample === 'string' ? sample.trim() : ''
  if (text === 'true' || text === 'false') {
    return {
      is: 'reads',
      message: `${quoted(sample)} will be read as ${text === 'true' ? 'yes' : 'no'}.`,
      fixes: [],
    }
  }
  const fix =
    typeof sample === 'number'
      ? { label: 'Yes unless it is 0', formula: `${grouped(formula)} != 0` }
      : {
          label: `Yes when it is ${quoted(sample)}`,
          formula: `${grouped(formula)} = ${JSON.stringify(sample)}`,
        }

  return {
    is: 'fails',
    message: `${quoted(sample)} is neither yes nor no: the step would fail.`,
    fixes: [fix],
  }
}

const pickInside = (): Conversion => ({
  is: 'fails',
  message: 'This holds several fields; the field takes one value. Pick one of the fields inside.',
  fixes: [],
})
