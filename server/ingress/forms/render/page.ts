import type { Form, Page } from '../form.ts'
import type { Wrong } from '../read-answers.ts'
import type { State } from '../state.ts'
import { textsOf } from '../texts/texts.ts'
import { hidingClass, hidingRules, stands } from './conditions.ts'
import { frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { prose } from './prose.ts'
import { questionHtml, targetId } from './question.ts'

export type Shown = {
  form: Form
  state: State
  /** The state, signed, for the way back. */
  sealed: string
  wrong?: Wrong
  /** Something to be told that is about no one answer. */
  notice?: string | null
  isPreview: boolean
  nonce: string
}

/** The names of what a form sends beside the answers. The trap is for programs: people never see it. */
export const FIELDS = { state: 'state', trap: 'topic2', back: 'back' }

export function formPage(shown: Shown): string {
  const { form, state, wrong = {}, nonce } = shown
  const page = form.pages[state.page]
  if (!page) throw new Error(`The form has no page ${state.page}.`)
  const texts = textsOf(form.language)
  const isOne = form.pages.length === 1
  const step = texts.step(state.page + 1, form.pages.length)
  const hasErrors = Object.keys(wrong).length > 0

  return frame({
    language: form.language,
    title: `${hasErrors ? '⚠ ' : ''}${form.title}${isOne ? '' : ` – ${step}`}`,
    nonce,
    rules: hidingRules(page),
    isPreview: shown.isPreview,
    body: html`${shown.notice && html`<div class="notice" role="alert"><p>${shown.notice}</p></div>`}
${!isOne && html`<p class="step">${step}</p>`}
<h1>${form.title}</h1>
${state.page === 0 && prose(form.text)}
${hasErrors && summary(page, wrong, texts.wrong)}
${page.title && html`<h2>${page.title}</h2>`}
${prose(page.text)}
${fields(shown, page)}`,
  })
}

function fields({ form, state, sealed, wrong = {} }: Shown, page: Page): Html {
  const texts = textsOf(form.language)
  const { answers } = state
  const isLast = form.pages.slice(state.page + 1).length === 0
  const asked = page.questions.filter((question) => stands(question, { form, page, answers }))
  const hasFiles = page.questions.some(({ kind }) => kind === 'file')

  return html`<form method="post" novalidate${hasFiles && html` enctype="multipart/form-data"`}>
<input type="hidden" name="${FIELDS.state}" value="${sealed}">
<div class="trap" aria-hidden="true"><label for="${FIELDS.trap}">${texts.trap}</label><input type="text" id="${FIELDS.trap}" name="${FIELDS.trap}" tabindex="-1" autocomplete="off"></div>
${asked.map((question) =>
  questionHtml({
    question,
    texts,
    given: answers.texts[question.name] ?? [],
    files: answers.files[question.name] ?? [],
    wrong: wrong[question.name],
    hiddenBy: hidingClass(question, page),
  }),
)}
<div class="buttons"><button class="primary">${isLast ? form.sendLabel || texts.send : texts.next}</button>
${state.page > 0 && html`<button name="${FIELDS.back}" value="1">${texts.back}</button>`}</div>
</form>`
}

function summary(page: Page, wrong: Wrong, title: string): Html {
  const items = page.questions
    .filter(({ name }) => wrong[name] !== undefined)
    .map(
      (question) =>
        html`<li><a href="#${targetId(question)}">${question.label}</a>: ${wrong[question.name]}</li>`,
    )

  return html`<div class="summary" role="alert" tabindex="-1" autofocus id="wrong" aria-labelledby="wrong-title"><h2 id="wrong-title">${title}</h2><ul>${items}</ul></div>`
}
