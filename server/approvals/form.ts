import type { Json } from '#graph/workflow'
import type { Input } from '#nodes/approval/request.types'

/** A field that approvers fill in, as the step states it. */
export type FormField = Input['fields'][number]

export type Answers = { [field: string]: Json }

/** What is wrong with an answer, by the name of its field. */
export type FormProblems = { [field: string]: string }

type Read = { answers: Answers } | { problems: FormProblems }

/** The answers as later steps get them; what is empty is left out. Fields that nobody asked for are dropped. */
export function readForm(fields: FormField[], given: Answers): Read {
  const read = fields.map((field) => ({ field, ...readField(field, given[field.name]) }))
  const problems = read.flatMap(({ field, problem }) => (problem ? [[field.name, problem] as const] : []))
  if (problems.length > 0) return { problems: Object.fromEntries(problems) }

  return {
    answers: Object.fromEntries(
      read.flatMap(({ field, value }) => (value === undefined ? [] : [[field.name, value] as const])),
    ),
  }
}

type One = { value?: Json; problem?: string }

function readField(field: FormField, given: Json | undefined): One {
  const value = typeof given === 'string' ? given.trim() : given
  const isEmpty = value === undefined || value === null || value === ''
  if (isEmpty && field.type === 'boolean') return { value: false }
  if (isEmpty) return field.required === false ? {} : { problem: 'Fill this in.' }

  return readers[field.type ?? 'text'](value, field)
}

const LONGEST = 10_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

const readers: { [type in FormField['type']]: (value: Json, field: FormField) => One } = {
  text: text,
  long: text,
  number(value) {
    const number = typeof value === 'string' ? Number(value.replace(',', '.')) : value
    return typeof number === 'number' && Number.isFinite(number)
      ? { value: number }
      : { problem: 'Give a number, such as 89.5.' }
  },
  boolean: (value) => (typeof value === 'boolean' ? { value } : { problem: 'Choose yes or no.' }),
  date: (value) =>
    typeof value === 'string' && DAY.test(value) && isDay(value)
      ? { value }
      : { problem: 'Give a date, such as 2027-03-04.' },
  choice: (value, { choices = [] }) =>
    typeof value === 'string' && choices.includes(value) ? { value } : { problem: 'Choose one of the list.' },
}

function text(value: Json): One {
  if (typeof value !== 'string') return { problem: 'Give a text.' }

  return value.length <= LONGEST
    ? { value }
    : { problem: `Use at most ${LONGEST.toLocaleString('en')} characters.` }
}

/** 30 February is none. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)

  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
