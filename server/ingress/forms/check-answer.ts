import { matchesPattern } from '#graph/pattern'
import type { Json } from '#graph/workflow'
import type { FileReference } from '#nodes/execute'
import { type Answers, choicesOf, type Question } from './form.ts'
import type { Texts } from './texts/texts.ts'

export type Checked = { value: Json } | { wrong: string }

/** What an answer means, or what is wrong with it. */
export function checkAnswer(question: Question, answers: Answers, texts: Texts): Checked {
  const { kind, name, required } = question
  if (kind === 'file') return checkFiles(question, answers.files[name] ?? [], texts)
  const given = (answers.texts[name] ?? []).map((text) => (kind === 'long' ? text : text.trim()))
  if (kind === 'choices') return checkChoices(question, given.filter(Boolean), texts)

  const text = given[0] ?? ''
  if (text.trim() === '') return required ? { wrong: texts.needed } : { value: null }

  return CHECKS[kind](question, text, texts)
}

type Check = (question: Question, text: string, texts: Texts) => Checked

const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@.<>()[\]\\,;:"]{2,}$/
const NUMBER = /^-?(\d{1,15}([.,]\d{1,15})?|[.,]\d{1,15})$/

const CHECKS: { [kind in Exclude<Question['kind'], 'file' | 'choices'>]: Check } = {
  text: checkText,
  long: checkText,
  email: (_question, text, { email }) =>
    text.length <= 254 && EMAIL.test(text) ? { value: text } : { wrong: email },
  number: checkNumber,
  choice: (question, text, { choice }) =>
    choicesOf(question).includes(text) ? { value: text } : { wrong: choice },
  'yes-no': (_question, text, { choice }) =>
    text === 'yes' || text === 'no' ? { value: text === 'yes' } : { wrong: choice },
  date: checkDate,
}

function checkText(
  { shortest, longest, pattern, patternHelp }: Question,
  text: string,
  texts: Texts,
): Checked {
  const { length } = [...text]
  if (shortest && length < shortest) return { wrong: texts.shortest(shortest) }
  if (length > longest) return { wrong: texts.longest(longest) }
  if (pattern && !matchesPattern(`^(?:${pattern})$`, text)) return { wrong: patternHelp || texts.pattern }

  return { value: text }
}

function checkNumber({ least, most, whole }: Question, text: string, texts: Texts): Checked {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '')
  if (!NUMBER.test(plain)) return { wrong: texts.number }
  const value = Number(plain.replace(',', '.'))
  if (whole && !Number.isInteger(value)) return { wrong: texts.whole }
  if (least !== undefined && value < least) return { wrong: texts.least(least) }

  return most !== undefined && value > most ? { wrong: texts.most(most) } : { value }
}

function checkDate({ earliest, latest }: Question, text: string, texts: Texts): Checked {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text)
  if (!isDate) return { wrong: texts.date }
  if (earliest && text < earliest) return { wrong: texts.earliest(earliest) }

  return latest && text > latest ? { wrong: texts.latest(latest) } : { value: text }
}

function checkChoices(question: Question, given: string[], texts: Texts): Checked {
  if (given.length === 0) return question.required ? { wrong: texts.needed } : { value: [] }
  const choices = choicesOf(question)
  if (given.some((each) => !choices.includes(each))) return { wrong: texts.choice }

  return { value: choices.filter((each) => given.includes(each)) }
}

function checkFiles({ required, files: most }: Question, files: FileReference[], texts: Texts): Checked {
  if (files.length > most) return { wrong: texts.tooMany(most) }
  if (files.length === 0 && required) return { wrong: texts.needed }

  return { value: most > 1 ? files : (files[0] ?? null) }
}
