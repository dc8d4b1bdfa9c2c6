import { ipOf } from '../../access/ip.ts'
import { Refused } from '../refused.ts'
import { pageFrom } from './form.ts'
import type { FormDoor, Visit } from './form-door.ts'
import { type Wrong, wrongOn } from './read-answers.ts'
import { formPage } from './render/page.ts'
import { sendForm } from './send-form.ts'
import { isStale, newState, type State } from './state.ts'
import { type Filled, takeForm } from './take-form.ts'
import { textsOf } from './texts/texts.ts'
import { uploadExpiry } from './uploads.ts'

/** Of every kind: pages of forms, and what programs throw at them. */
const POSTS = { most: 300, perMs: 600_000 }

/** One page of a form comes back: on to the next, back to the one before, or off with it. */
export async function receiveAnswers(door: FormDoor, visit: Visit): Promise<void> {
  const { request, target } = visit
  const { form } = target
  const texts = textsOf(form.language)
  const address = ipOf(request.headers)
  const seconds = door.rates.take(`posts ${address}`, POSTS)
  if (seconds > 0) {
    show(door, visit, { state: newState(), notice: texts.tooOften, status: 429, seconds })
    return discard(visit)
  }

  try {
    await goOn(door, visit, await take(door, visit), address)
  } catch (error) {
    if (error instanceof Refused) {
      show(door, visit, { state: newState(), notice: texts.unreadable, status: error.status })
      return discard(visit)
    }
    throw error
  }
}

function take(door: FormDoor, { request, target }: Visit): Promise<Filled> {
  const { form, about, workspaceId } = target
  const files = door.files.for({ workspaceId, runId: null, expiresAt: uploadExpiry() })

  return takeForm(request, { form, files, open: (sealed) => door.states.open(about, sealed) })
}

async function goOn(door: FormDoor, visit: Visit, filled: Filled, address: string) {
  const { form } = visit.target
  const { state, isBack } = filled
  const texts = textsOf(form.language)
  if (!state || !form.pages[state.page] || isStale(state)) {
    const kept = state ? { ...newState(), answers: { texts: state.answers.texts, files: {} } } : newState()
    return show(door, visit, { state: kept, notice: texts.expired, status: 409 })
  }
  if (isBack) {
    const before = pageFrom(form, state.answers, { from: state.page, step: -1 })
    return show(door, visit, { state: { ...state, page: before ?? state.page } })
  }

  const wrong = { ...wrongOn(state.page, form, state.answers), ...filled.wrong }
  if (Object.keys(wrong).length > 0) return show(door, visit, { state, wrong, status: 422 })
  const next = pageFrom(form, state.answers, { from: state.page, step: 1 })
  if (next !== null) return show(door, visit, { state: { ...state, page: next } })

  const refused = await sendForm(door, visit, { state, address, isTrapped: filled.isTrapped })
  if (refused) show(door, visit, refused)
}

export type Again = { state: State; notice?: string; wrong?: Wrong; status?: number; seconds?: number }

/** The form once more, with all that was put in. */
function show({ states }: FormDoor, { sender, target }: Visit, again: Again) {
  const { form, about, isPreview } = target
  const { state, wrong = {}, notice = null, status = 200, seconds } = again
  const sealed = states.seal(about, state)
  const headers = seconds ? { 'retry-after': String(seconds) } : undefined

  sender.page(
    status,
    formPage({ form, state, sealed, wrong, notice, isPreview, nonce: sender.nonce }),
    headers,
  )
}

/** Browsers read no answer before they have sent all. What comes is thrown away, and not for long. */
function discard({ request }: Visit) {
  if (request.complete) return
  request.resume()
  setTimeout(() => request.destroy(), 2_000).unref()
}
