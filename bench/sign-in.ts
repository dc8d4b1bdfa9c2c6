import { OWNER, type Product } from './product.ts'

/** Signs the owner in as the page does; returns the cookies of the session. */
export async function signIn({ address }: Product): Promise<string> {
  const asked = await fetch(`${address}/api/auth/csrf`)
  const { csrfToken } = await asked.json()
  const signed = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(asked) },
    body: new URLSearchParams({ ...OWNER, csrfToken, json: 'true' }),
  })
  if (signed.status >= 400) throw new Error(`Signing in was refused: ${signed.status}`)

  return cookiesOf(signed)
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
