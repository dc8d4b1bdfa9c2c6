import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Form } from './form.ts'

export type Sender = {
  /** For the style of the page. */
  nonce: string
  page: (status: number, text: string, headers?: Record<string, string>) => void
  redirect: (address: string) => void
}

/**
 * What a page of a form may do: show itself, take its own style, and send to itself. It runs nothing and loads nothing,
 * whatever its owner wrote into it.
 */
export function createSender(
  response: ServerResponse,
  { isHttps }: { isHttps: boolean },
  form?: Form,
): Sender {
  const nonce = randomBytes(16).toString('base64')
  const inside = form?.embedIn ?? []
  const leadsTo = form?.after === 'redirect' && form.redirect ? [new URL(form.redirect).origin] : []
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    // A browser holds the page that an answer redirects to against this, too.
    `form-action ${["'self'", ...leadsTo].join(' ')}`,
    `frame-ancestors ${inside.length > 0 ? inside.join(' ') : "'none'"}`,
    "base-uri 'none'",
  ].join('; ')
  const headers = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
    ...(inside.length === 0 && { 'x-frame-options': 'DENY' }),
    ...(isHttps && { 'strict-transport-security': 'max-age=31536000' }),
  }

  return {
    nonce,
    page: (status, text, more) => {
      response.writeHead(status, {
        ...headers,
        'content-type': 'text/html; charset=utf-8',
        'content-length': Buffer.byteLength(text),
        ...more,
      })
      response.end(text)
    },
    redirect: (address) => {
      response.writeHead(303, { ...headers, location: address }).end()
    },
  }
}
