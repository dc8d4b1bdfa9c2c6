import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PrismaClient } from '#database/client'
import { sessionActor } from '../../access/read-session.ts'
import { describeSender } from '../../doors/describe-sender.ts'
import type { Env } from '../../env.ts'
import type { FileStore } from '../../files/create-files.ts'
import { log } from '../../log.ts'
import { addressOf } from '../../public-address.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import type { Ingress } from '../triggers.ts'
import { DRAFT, draftTarget, type TestDraft } from './draft-target.ts'
import { pageFrom } from './form.ts'
import { createSender, type Sender } from './headers.ts'
import { liveTarget } from './live-target.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import { receiveAnswers } from './receive-answers.ts'
import { messagePage } from './render/message-page.ts'
import { formPage } from './render/page.ts'
import { createStates, newState, type States } from './state.ts'
import type { Target } from './target.ts'
import { en } from './texts/en.ts'

export type FormParts = {
  env: Env
  db: PrismaClient
  files: FileStore
  triggers: Pick<Ingress, 'find' | 'touch'>
  runtime: Pick<Runtime, 'accept' | 'response'>
  testDraft: TestDraft
}

/** What stands behind a request to a form, made once. */
export type FormDoor = FormParts & { states: States; rates: RateLimit; isHttps: boolean; origin: string }

export type Visit = {
  request: IncomingMessage
  path: string
  search: string
  target: Target
  sender: Sender
}

/** `/forms/<path>`: shows a form to whoever comes, takes what they send, and thanks them once that is durable. */
export function createFormDoor(parts: FormParts) {
  const { AUTH_SECRET = '' } = parts.env
  const origin = addressOf(parts.env)
  const isHttps = origin.startsWith('https:')
  const door = { ...parts, origin, isHttps, states: createStates(AUTH_SECRET), rates: createRateLimit() }

  return async (request: IncomingMessage, response: ServerResponse) => {
    describeSender(parts.env, request)

    try {
      await visit(door, request, response)
    } catch (error) {
      log.error('A form could not be shown.', { error })
      if (response.headersSent) response.destroy()
      else unavailable(createSender(response, door))
    }
  }
}

async function visit(door: FormDoor, request: IncomingMessage, response: ServerResponse) {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
  const path = pathname.slice('/forms/'.length).replace(/\/$/, '')
  const target = await targetOf(door, request, path)
  if (!target) return nothingHere(createSender(response, door))
  if ('problem' in target) return notYet(createSender(response, door), target.problem)

  const sender = createSender(response, door, target.form)
  const { method } = request
  if (method === 'POST') return receiveAnswers(door, { request, path, search, target, sender })
  if (method !== 'GET' && method !== 'HEAD') {
    return void response.writeHead(405, { allow: 'GET, HEAD, POST' }).end()
  }
  if (search === '?sent') return thanks(sender, target)
  showNew(door, sender, target)
}

async function targetOf(door: FormDoor, request: IncomingMessage, path: string) {
  if (DRAFT.test(path)) {
    const actor = await sessionActor(door, request.headers.cookie ?? null)
    return draftTarget(door, actor, path)
  }
  const listening = await door.triggers.find(path, 'form')

  return listening && liveTarget(door, listening)
}

function showNew({ states }: FormDoor, { nonce, page }: Sender, { form, about, isPreview }: Target) {
  const fresh = newState()
  const state = { ...fresh, page: pageFrom(form, fresh.answers, { from: -1, step: 1 }) ?? 0 }

  page(200, formPage({ form, state, sealed: states.seal(about, state), isPreview, nonce }))
}

function thanks({ nonce, page }: Sender, { form, isPreview }: Target) {
  const { thanksTitle, thanksText, language } = form

  page(200, messagePage({ language, title: thanksTitle, text: thanksText, nonce, isPreview }))
}

function nothingHere({ nonce, page }: Sender) {
  page(404, messagePage({ language: 'en', title: en.notHere, text: en.notHereText, nonce }))
}

function notYet({ nonce, page }: Sender, problem: string) {
  page(422, messagePage({ language: 'en', title: 'This form is not ready yet', text: problem, nonce }))
}

function unavailable({ nonce, page }: Sender) {
  const title = 'This form cannot be shown just now'
  const text = 'Nothing was sent. Go back, where your answers still are, and try again shortly.'

  page(503, messagePage({ language: 'en', title, text, nonce }), { 'retry-after': '5' })
}
