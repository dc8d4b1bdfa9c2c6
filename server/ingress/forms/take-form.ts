import type { IncomingMessage } from 'node:http'
import type { FileReference, Files } from '#nodes/execute'
import { type Form, type Question, questionsOf } from './form.ts'
import type { Wrong } from './read-answers.ts'
import { receiveForm } from './receive.ts'
import { FIELDS } from './render/page.ts'
import { fieldName, removalName } from './render/question.ts'
import type { State } from './state.ts'
import { takeFile } from './take-file.ts'
import { textsOf } from './texts/texts.ts'

type Options = {
  form: Form
  /** null for a state that is not ours. */
  open: (sealed: string) => State | null
  files: Files
}

export type Filled = {
  /** With the answers of this page put in; null when it was sent with none of ours. */
  state: State | null
  /** Files that were not let in. */
  wrong: Wrong
  isBack: boolean
  /** A program filled in what people do not see. */
  isTrapped: boolean
}

const MB = 1024 * 1024
/** Texts, and the answers of the pages before. */
const TEXT_LIMIT = 4 * MB

/**
 * Takes in one page of a form. The state stands before everything else in it: without a right one, and behind the trap,
 * no file is kept.
 */
export async function takeForm(request: IncomingMessage, { form, open, files }: Options): Promise<Filled> {
  const texts = textsOf(form.language)
  const fields = new Map<string, string[]>()
  const arrived: Arrived[] = []
  const wrong: Wrong = {}
  let state: State | null = null

  await receiveForm(request, {
    limit: limitOf(form),
    field: (name, value) => {
      if (name === FIELDS.state) state = open(value)
      else fields.set(name, [...(fields.get(name) ?? []), value])
    },
    file: async (file) => {
      const question = fileQuestion(form, state, file.field)
      if (!question || isFilled(fields, FIELDS.trap)) return void file.content.resume()
      // Its place is that in which it was sent, whichever is stored first.
      const place: Arrived = { question, reference: null }
      arrived.push(place)
      const taken = await takeFile(file, { question, files, texts })
      if (taken && 'wrong' in taken) wrong[question.name] = taken.wrong
      else if (taken) place.reference = taken.reference
    },
  })

  return {
    state: state && filledIn(state, form, { fields, arrived }),
    wrong,
    isBack: fields.has(FIELDS.back),
    isTrapped: isFilled(fields, FIELDS.trap),
  }
}

function limitOf(form: Form): number {
  const files = questionsOf(form).filter(({ kind }) => kind === 'file')

  return files.reduce((sum, { largestMb, files: most }) => sum + largestMb * most * MB, TEXT_LIMIT)
}

function fileQuestion(form: Form, state: State | null, field: string): Question | undefined {
  const page = state ? form.pages[state.page] : undefined

  return page?.questions.find(({ kind, name }) => kind === 'file' && fieldName(name) === field)
}

const isFilled = (fields: Map<string, string[]>, name: string) => (fields.get(name) ?? []).some(Boolean)

type Arrived = { question: Question; reference: FileReference | null }

type Sent = { fields: Map<string, string[]>; arrived: Arrived[] }

function filledIn(state: State, form: Form, { fields, arrived }: Sent): State {
  const texts = { ...state.answers.texts }
  const files = { ...state.answers.files }
  for (const question of form.pages[state.page]?.questions ?? []) {
    const { name, kind } = question
    if (kind !== 'file') {
      texts[name] = (fields.get(fieldName(name)) ?? []).slice(0, 200)
      continue
    }
    const removed = fields.get(removalName(name)) ?? []
    const before = (files[name] ?? []).filter(({ file }) => !removed.includes(file))
    const now = arrived.flatMap((each) =>
      each.question === question && each.reference ? [each.reference] : [],
    )
    // Where one file is asked for, another one takes its place.
    files[name] = question.files === 1 && now.length > 0 ? now : [...before, ...now]
  }

  return { ...state, answers: { texts, files } }
}
