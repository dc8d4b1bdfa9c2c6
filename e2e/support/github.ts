import { createHmac } from 'node:crypto'
import examples from '@octokit/webhooks-examples/api.github.com/index.json' with { type: 'json' }

const pushes = examples.find(({ name }) => name === 'push')?.examples ?? []
/** A push of one commit to a branch, as GitHub sent it. */
export const push = JSON.stringify(
  pushes.find((payload) => 'ref' in payload && payload.ref === 'refs/heads/master'),
)

export const signature = (secret: string, body: string) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/** Delivers to an address as GitHub does: the bytes of the payload, signed. */
export function deliver(
  address: string,
  { secret, id, body = push }: { secret: string; id: string; body?: string },
) {
  return fetch(address, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': 'push',
      'x-github-delivery': id,
      'x-hub-signature-256': signature(secret, body),
    },
  })
}
