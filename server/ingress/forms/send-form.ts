import type { Json } from '#graph/workflow'
import { isOutage } from '../../runtime/outage.ts'
import { Overloaded } from '../../runtime/overload/overloaded.ts'
import { Unavailable } from '../../runtime/unavailable.ts'
import { answerSender, thank } from './after-sending.ts'
import type { FormDoor, Visit } from './form-door.ts'
import { submissionOf, wrongOn } from './read-answers.ts'
import type { Again } from './receive-answers.ts'
import type { State } from './state.ts'
import { textsOf } from './texts/texts.ts'
import { keepUploads, takeOverUploads } from './uploads.ts'

const HOUR_MS = 3_600_000
const AWAY_SECONDS = 5

type Sent = { state: State; address: string; isTrapped: boolean }

/** Sends a form that was filled in to its end. What it returns is shown again; null when it was sent and answered. */
export async function sendForm(
  door: FormDoor,
  visit: Visit,
  { state, address, isTrapped }: Sent,
): Promise<Again | null> {
  const { form } = visit.target
  const texts = textsOf(form.language)
  // Pages filled in before may no longer be right: another version may have gone live.
  for (const page of form.pages.keys()) {
    const wrong = wrongOn(page, form, state.answers)
    if (Object.keys(wrong).length > 0) return { state: { ...state, page }, wrong, status: 422 }
  }
  // Whoever fills in what nobody sees is told what people are told, and nothing comes of it.
  if (isTrapped) {
    thank(visit)
    return null
  }
  const held = holdBack(door, visit, { state, address })
  if (held) return held

  try {
    return await handIn(door, visit, state)
  } catch (error) {
    if (!(error instanceof Unavailable) && !isOutage(error)) throw error
    const seconds = error instanceof Unavailable ? error.retryAfterSeconds : AWAY_SECONDS
    return { state, notice: texts.notNow, status: error instanceof Overloaded ? 429 : 503, seconds }
  }
}

async function handIn(door: FormDoor, visit: Visit, state: State): Promise<Again | null> {
  const { form } = visit.target
  if (!(await keepUploads(door.db, visit.target, state.answers))) {
    const page = form.pages.findIndex(({ questions }) => questions.some(({ kind }) => kind === 'file'))
    const answers = { ...state.answers, files: {} }
    const notice = textsOf(form.language).fileGone
    return { state: { ...state, page: Math.max(page, 0), answers }, notice, status: 409 }
  }
  const { runId } = await visit.target.send(payloadOf(door, visit, state), state.id)
  await takeOverUploads(door.db, visit.target, { answers: state.answers, runId })
  await answerSender(door, visit, runId)

  return null
}

/** Programs are quick, and many. */
function holdBack(
  { rates }: FormDoor,
  { target: { form, about, isPreview } }: Visit,
  { state, address }: { state: State; address: string },
): Again | null {
  if (isPreview) return null
  const texts = textsOf(form.language)
  if (Date.now() - state.openedAt < form.minSeconds * 1000)
    return { state, notice: texts.tooQuick, status: 429, seconds: form.minSeconds }
  const seconds = rates.take(`${about} ${address}`, { most: form.perHour, perMs: HOUR_MS })

  return seconds > 0 ? { state, notice: texts.tooOften, status: 429, seconds } : null
}

function payloadOf({ origin }: FormDoor, { target, path }: Visit, { answers }: State): Json {
  const { form } = target

  return {
    ...submissionOf(form, answers),
    submittedAt: new Date().toISOString(),
    form: { title: form.title, url: `${origin}/forms/${path}` },
  }
}
