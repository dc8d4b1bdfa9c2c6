import type { FileReference } from '#nodes/execute'
import { choicesOf, type Question } from '../form.ts'
import type { Texts } from '../texts/texts.ts'
import { attribute, type Html, html } from './html.ts'

export type Asked = {
  question: Question
  texts: Texts
  given: string[]
  files: FileReference[]
  wrong: string | undefined
  /** A class by which the page hides it while another question is answered otherwise. */
  hiddenBy: string | null
}

/** What the fields of a form are called when they are sent. */
export const fieldName = (name: string) => `q.${name}`
export const removalName = (name: string) => `remove.${name}`
export const fieldId = (name: string) => `q-${name}`
export const choiceId = (name: string, index: number) => `q-${name}-${index}`

/** A list that long is one to open, a shorter one stands open. */
const MOST_OPEN = 12

/** Where a link to a question leads: to the field, or to the first of its choices. */
export function targetId(question: Question): string {
  return isGroup(question) ? choiceId(question.name, 0) : fieldId(question.name)
}

function isGroup(question: Question): boolean {
  if (question.kind === 'choices' || question.kind === 'yes-no') return true

  return question.kind === 'choice' && choicesOf(question).length <= MOST_OPEN
}

export function questionHtml(asked: Asked): Html {
  const { question, hiddenBy, wrong } = asked
  const look = ['question', wrong && 'is-wrong', hiddenBy].filter(Boolean).join(' ')

  return isGroup(question)
    ? html`<fieldset class="${look}"${describedBy(asked)}><legend>${label(asked)}</legend>${notes(asked)}${choices(asked)}</fieldset>`
    : html`<div class="${look}"><label for="${fieldId(question.name)}">${label(asked)}</label>${notes(asked)}${field(asked)}</div>`
}

function label({ question, texts }: Asked): Html {
  return html`${question.label}${!question.required && html` <span class="optional">(${texts.optional})</span>`}`
}

function notes({ question, wrong, texts }: Asked): Html {
  const { help, kind, largestMb, fileTypes = [] } = question
  const limits = kind === 'file' ? texts.fileLimits(largestMb, fileTypes.join(', ')) : ''
  const id = fieldId(question.name)

  return html`${(help || limits) && html`<p class="help" id="${id}-help">${[help, limits].filter(Boolean).join(' · ')}</p>`}
${wrong && html`<p class="wrong" id="${id}-wrong">${wrong}</p>`}`
}

function describedBy({ question, wrong }: Asked): Html | null {
  const id = fieldId(question.name)
  const isHelped = question.help || question.kind === 'file'

  return attribute(
    'aria-describedby',
    [isHelped && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' '),
  )
}

function common(asked: Asked): Html {
  const { question, wrong } = asked
  const { name, required } = question

  return html` id="${fieldId(name)}" name="${fieldName(name)}"${describedBy(asked)}${attribute('aria-invalid', wrong && 'true')}${attribute('aria-required', required && 'true')}`
}

function field(asked: Asked): Html {
  const { question, given } = asked
  const { kind, placeholder, name } = question
  const [value = ''] = given
  const grey = attribute('placeholder', placeholder)

  switch (kind) {
    case 'long':
      return html`<textarea rows="6"${common(asked)}${grey}>
${value}</textarea>`
    case 'choice':
      return select(asked)
    case 'file':
      return files(asked)
    case 'number':
      return html`<input type="text" inputmode="decimal" autocomplete="off"${common(asked)}${grey}${attribute('value', value)}>`
    case 'date':
      return html`<input type="date"${common(asked)}${attribute('min', question.earliest)}${attribute('max', question.latest)}${attribute('value', value)}>`
    default: {
      const type = kind === 'email' ? 'email' : 'text'
      return html`<input type="${type}"${attribute('autocomplete', PURPOSES[kind === 'email' ? 'email' : name.toLowerCase()])}${common(asked)}${grey}${attribute('value', value)}>`
    }
  }
}

/** Names that say what a field is for, so that browsers can offer to fill it in. */
const PURPOSES: { [name: string]: string } = {
  name: 'name',
  fullname: 'name',
  firstname: 'given-name',
  lastname: 'family-name',
  email: 'email',
  phone: 'tel',
  tel: 'tel',
  company: 'organization',
  organization: 'organization',
  street: 'street-address',
  city: 'address-level2',
  zip: 'postal-code',
  postcode: 'postal-code',
  country: 'country-name',
}

function select(asked: Asked): Html {
  const { question, given, texts } = asked
  const options = choicesOf(question).map(
    (choice, index) =>
      html`<option id="${choiceId(question.name, index)}"${given.includes(choice) && html` selected`}>${choice}</option>`,
  )

  return html`<select${common(asked)}><option value="">${texts.choose}</option>${options}</select>`
}

function choices({ question, given, texts, wrong }: Asked): Html[] {
  const { kind, name } = question
  const type = kind === 'choices' ? 'checkbox' : 'radio'

  return choicesOf(question).map((choice, index) => {
    const shown = kind === 'yes-no' ? (choice === 'yes' ? texts.yes : texts.no) : choice
    const id = choiceId(name, index)
    return html`<div class="choice"><input type="${type}" id="${id}" name="${fieldName(name)}" value="${choice}"${attribute('aria-invalid', wrong && 'true')}${given.includes(choice) && html` checked`}><label for="${id}">${shown}</label></div>`
  })
}

function files(asked: Asked): Html {
  const { question, files, texts } = asked
  const { name, fileTypes = [], files: most } = question
  const there = files.map(
    ({ file, name: fileName, size }, index) =>
      html`<li><span class="file">${fileName}</span> <span class="size">${megabytes(size)}</span>
<span class="choice"><input type="checkbox" id="${fieldId(name)}-remove-${index}" name="${removalName(name)}" value="${file}"><label for="${fieldId(name)}-remove-${index}">${texts.remove(fileName)}</label></span></li>`,
  )

  return html`${there.length > 0 && html`<ul class="files">${there}</ul>`}<input type="file"${common(asked)}${attribute('accept', fileTypes.join(','))}${most > 1 && html` multiple`}>`
}

function megabytes(size: number): string {
  return size < 1024 * 1024 ? `${Math.ceil(size / 1024)} kB` : `${(size / 1024 / 1024).toFixed(1)} MB`
}
