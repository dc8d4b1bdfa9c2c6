import type { NodeType } from '#graph/node-type'
import type { Node } from '#graph/workflow'
import type { FileReference } from '#nodes/execute'
import type { Input } from '#nodes/trigger/form.types'
import { triggerInput } from '#nodes/triggers/trigger-input'

export type Form = Input
export type Page = Form['pages'][number]
export type Question = Page['questions'][number]

/** What somebody put in so far, as the browser sends it, by the names of the questions. */
export type Answers = {
  texts: { [name: string]: string[] }
  files: { [name: string]: FileReference[] }
}

export const NO_ANSWERS: Answers = { texts: {}, files: {} }

/** The form a trigger node describes, with its defaults. */
export function formOf({ node, nodeType }: { node: Node; nodeType: NodeType }): Form {
  // Publishing has checked the input against this contract; a draft is checked before it is shown.
  return triggerInput(nodeType, node.input) as Form
}

export const questionsOf = ({ pages }: Form): Question[] => pages.flatMap(({ questions }) => questions)

/** What a question can be answered with, where that is laid down: the values, in the order they are shown. */
export function choicesOf({ kind, choices = [] }: Question): string[] {
  return kind === 'yes-no' ? ['yes', 'no'] : choices
}

/** Whether a question is asked at all: one that depends on another is not, where that is not, or is answered otherwise. */
export function isAsked(question: Question, form: Form, answers: Answers): boolean {
  const { onlyIf, onlyIfIs, onlyIfValue = '' } = question
  if (!onlyIf) return true
  const all = questionsOf(form)
  // Only what comes before: a circle would have no end.
  const before = all.slice(0, all.indexOf(question)).find(({ name }) => name === onlyIf)
  if (!before || !isAsked(before, form, answers)) return false

  return (answers.texts[onlyIf] ?? []).includes(onlyIfValue) === (onlyIfIs === 'is')
}

/** The page to go to from one, over those that ask nothing; null when there is none. */
export function pageFrom(
  form: Form,
  answers: Answers,
  { from, step }: { from: number; step: 1 | -1 },
): number | null {
  for (let at = from + step; at >= 0 && at < form.pages.length; at += step) {
    if (form.pages[at]?.questions.some((question) => isAsked(question, form, answers))) return at
  }

  return null
}
