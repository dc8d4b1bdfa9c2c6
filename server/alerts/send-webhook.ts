import { signatureOf } from './sign.ts'

export type Hook = { url: string; secret: string }

const PATIENCE_MS = 10_000

/** Posts a message through the checks of the way out. Throws why it was not taken. */
export async function sendWebhook(
  fetch: typeof globalThis.fetch,
  { url, secret }: Hook,
  { id, payload }: { id: string; payload: object },
): Promise<void> {
  const body = JSON.stringify({ id, ...payload })
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const response = await fetch(url, {
    method: 'POST',
    // A redirect would lead the signed message somewhere nobody chose.
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      'content-type': 'application/json',
      'x-patchbay-delivery': id,
      'x-patchbay-timestamp': timestamp,
      'x-patchbay-signature': signatureOf(secret, { timestamp, body }),
    },
    body,
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}.`)
}
