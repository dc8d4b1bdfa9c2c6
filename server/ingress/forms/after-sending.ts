import { z } from 'zod'
import type { Json } from '#graph/workflow'
import type { FormDoor, Visit } from './form-door.ts'
import { messagePage } from './render/message-page.ts'
import { textsOf } from './texts/texts.ts'

/** What people see once a form was sent: the message, or the page it leads to. */
export function thank({ path, target, sender }: Visit) {
  const { after, redirect } = target.form

  sender.redirect(after === 'redirect' && redirect ? redirect : `/forms/${path}?sent`)
}

/** What the sender of an accepted form is answered. */
export async function answerSender(door: FormDoor, visit: Visit, runId: string): Promise<void> {
  const { form, isPreview } = visit.target
  if (isPreview) return tested(visit, runId)
  if (form.after !== 'step') return thank(visit)

  answer(visit, await door.runtime.response(runId, door.env.HOOK_TIMEOUT_SECONDS * 1000))
}

const respond = z.object({
  status: z.int().default(200),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown(),
})
const worded = z.object({ title: z.string().optional(), message: z.string() })

/**
 * What a "Respond to webhook" step says, as a page of the form: its text, or `title` and `message` of its object. Where
 * it redirects, the page leads on. Without an answer in time people are thanked.
 */
function answer({ sender, target }: Visit, given: Json) {
  const { thanksTitle, thanksText, language } = target.form
  const { status, headers, body } = respond.safeParse(given).data ?? { status: 200, headers: {}, body: given }
  const { title = thanksTitle, message = thanksText } = wordsOf(body)
  const page = { language, title, text: message, nonce: sender.nonce }
  const location = Object.entries(headers).find(([name]) => name.toLowerCase() === 'location')?.[1] ?? ''
  if (status < 300 || status >= 400) return sender.page(status, messagePage(page))
  if (!/^https?:\/\//.test(location)) return sender.page(200, messagePage(page))

  // A browser lets no answer to a form lead to a site it was not told of beforehand.
  const link = { href: location, label: textsOf(language).next }
  sender.page(200, messagePage({ ...page, link }), { refresh: `0; url=${location}` })
}

function wordsOf(body: unknown): { title?: string | undefined; message?: string } {
  if (typeof body === 'string' && body.trim() !== '') return { message: body }

  return worded.safeParse(body).data ?? {}
}

function tested({ sender, target }: Visit, runId: string) {
  const { language } = target.form
  const link = { href: `/runs/${runId}`, label: 'Open the run' }
  const text = 'The test of the draft has started, with the answers you sent.'

  sender.page(200, messagePage({ language, title: 'Sent', text, nonce: sender.nonce, isPreview: true, link }))
}
