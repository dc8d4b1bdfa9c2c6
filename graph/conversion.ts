import { types } from './coerce.ts'
import { dateConversion } from './conversion-dates.ts'
import { listFixes, ofList, single } from './conversion-lists.ts'
import { ofBoolean, ofNumber } from './conversion-scalars.ts'
import { quoted } from './conversion-words.ts'
import type { Schema } from './node-type.ts'
import { asSchema } from './schema-at.ts'
import type { Json } from './workflow.ts'

/** What a run does with a value that is not of the kind a field wants, and how to give it one that is. */
export type Conversion = {
  /** `reads`: it is taken as something else. `fails`: the step would fail. */
  is: 'reads' | 'fails'
  message: string
  fixes: ConversionFix[]
}

/** A press that puts another formula in place of the value. */
export type ConversionFix = { label: string; formula: string }

export type Given = {
  /** The formula that gives the value. */
  formula: string
  /** The value it gave last; undefined when none is known. */
  sample: Json | undefined
  /** What is known of the value, when there is no sample. */
  schema?: Schema | undefined
}

/** null when the value fits as it is, or too little is known. */
export function conversion(given: Given, wanted: Schema): Conversion | null {
  const kinds = types(wanted)
  const { sample } = given
  if (kinds.length === 0) return null
  if (sample === undefined) return ofSchema(given, kinds)
  if (sample === null) return null

  if (Array.isArray(sample)) return kinds.includes('array') ? null : ofList(sample, given, kinds)
  if (kinds.includes('array')) return single(sample)
  if (kinds.includes('number') || kinds.includes('integer')) return ofNumber(sample, given, wanted)
  if (kinds.includes('boolean')) return ofBoolean(sample, given)
  if (kinds.includes('object')) return typeof sample === 'object' ? null : noObject(sample)

  return ofText(sample, given, wanted)
}

function ofSchema({ formula, schema }: Given, kinds: string[]): Conversion | null {
  const [kind] = types(schema)
  if (kind !== 'array' || kinds.includes('array')) return null

  return {
    is: kinds.includes('string') ? 'reads' : 'fails',
    message: 'This is a list; the field takes one value.',
    fixes: listFixes(formula, kinds, undefined),
  }
}

function ofText(sample: Json, given: Given, wanted: Schema): Conversion | null {
  if (typeof sample === 'object') {
    return {
      is: 'reads',
      message: 'This holds several fields, written out as it is stored. Pick one of them for plain text.',
      fixes: [],
    }
  }
  const dated = dateConversion(sample, given.formula, wanted)
  if (dated) return dated
  const choices = choicesOf(wanted)
  if (choices.length === 0 || choices.includes(String(sample))) return null

  const listed =
    choices.length > 6
      ? `${choices.slice(0, 6).join(', ')} and ${choices.length - 6} more`
      : choices.join(', ')
  return {
    is: 'fails',
    message: `${quoted(sample)} is not one of: ${listed}. The step would fail.`,
    fixes: near(sample, choices, given.formula),
  }
}

/** Only capitals are wrong. */
function near(sample: Json, choices: string[], formula: string): ConversionFix[] {
  const text = String(sample).trim()
  if (choices.includes(text.toLowerCase()))
    return [{ label: 'Write it in small letters', formula: `$lowercase($trim(${formula}))` }]
  if (choices.includes(text.toUpperCase()))
    return [{ label: 'Write it in capitals', formula: `$uppercase($trim(${formula}))` }]

  return []
}

function choicesOf({ enum: names, oneOf }: Schema): string[] {
  if (Array.isArray(names)) return names.filter((name) => name !== null).map(String)
  const constants = (Array.isArray(oneOf) ? oneOf : []).map((entry) => asSchema(entry)?.const)

  return constants.every((one) => one !== undefined) ? constants.map(String) : []
}

const noObject = (sample: Json): Conversion => ({
  is: 'fails',
  message: `${quoted(sample)} is one value, and the field takes an object with fields: the step would fail.`,
  fixes: [],
})
