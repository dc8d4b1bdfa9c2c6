import { type Answers, choicesOf, type Form, isAsked, type Page, type Question } from '../form.ts'
import { choiceId } from './question.ts'

/** The class of a question that the page may hide; null when nothing on its own page decides about it. */
export function hidingClass(question: Question, page: Page): string | null {
  return deciding(question, page) ? `if-${page.questions.indexOf(question)}` : null
}

/** Whether a question stands on its page, be it hidden for now. */
export function stands(
  question: Question,
  { form, page, answers }: { form: Form; page: Page; answers: Answers },
): boolean {
  const before = deciding(question, page)

  return before ? stands(before, { form, page, answers }) : isAsked(question, form, answers)
}

/**
 * Rules that hide what is not asked as the answers change, by style alone: a page without scripts follows its answers.
 * What an earlier page decides is decided already.
 */
export function hidingRules(page: Page): string {
  return page.questions
    .flatMap((question) =>
      reasons(question, page).map((reason) => `${reason} .${hidingClass(question, page)}{display:none}`),
    )
    .join('\n')
}

/** Selectors, each of which is true of the form while it is a reason not to ask. */
function reasons(question: Question, page: Page): string[] {
  const before = deciding(question, page)
  if (!before) return []
  const index = choicesOf(before).indexOf(question.onlyIfValue ?? '')
  const checked = `form:has(#${choiceId(before.name, index)}:checked)`
  const own =
    question.onlyIfIs === 'is' ? `form:not(:has(#${choiceId(before.name, index)}:checked))` : checked

  return [own, ...reasons(before, page)]
}

function deciding(question: Question, { questions }: Page): Question | undefined {
  return questions.slice(0, questions.indexOf(question)).find(({ name }) => name === question.onlyIf)
}
