import type { Json } from '#graph/workflow'
import { checkAnswer } from './check-answer.ts'
import { type Answers, type Form, isAsked, type Question, questionsOf } from './form.ts'
import { type Texts, textsOf } from './texts/texts.ts'

export type Wrong = { [name: string]: string }

/** What is wrong with the answers of one page, by the names of its questions; empty when nothing is. */
export function wrongOn(page: number, form: Form, answers: Answers): Wrong {
  const texts = textsOf(form.language)
  const asked = form.pages[page]?.questions.filter((question) => isAsked(question, form, answers)) ?? []

  return Object.fromEntries(
    asked.flatMap((question): [string, string][] => {
      const checked = checkAnswer(question, answers, texts)
      return 'wrong' in checked ? [[question.name, checked.wrong]] : []
    }),
  )
}

export type Submission = { answers: { [name: string]: Json }; summary: string }

/** What a form was answered with, whole. What was not asked is null, whatever was sent for it. */
export function submissionOf(form: Form, answers: Answers): Submission {
  const texts = textsOf(form.language)
  const read = questionsOf(form).map((question) => {
    const checked = isAsked(question, form, answers) ? checkAnswer(question, answers, texts) : null
    return [question, checked && 'value' in checked ? checked.value : null] as const
  })

  return {
    answers: Object.fromEntries(read.map(([{ name }, value]) => [name, value])),
    summary: read
      .filter(([question]) => isAsked(question, form, answers))
      .map(([{ label, kind }, value]) => `${label}: ${inWords(kind, value, texts)}`)
      .join('\n'),
  }
}

function inWords(kind: Question['kind'], value: Json, texts: Texts): string {
  if (value === null) return '–'
  if (kind === 'yes-no') return value === true ? texts.yes : texts.no
  if (Array.isArray(value)) return value.map((each) => inWords(kind, each, texts)).join(', ')
  if (typeof value === 'object') return typeof value.name === 'string' ? value.name : ''

  return String(value)
}
