import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'

/** Invites somebody, an editor unless said, lets them join and signs them in; `request` is the owner's. Their context is to be closed. */
export async function colleague(
  browser: Browser,
  request: APIRequestContext,
  mailbox: string,
  name = mailbox,
  role: 'viewer' | 'operator' | 'editor' = 'editor',
): Promise<{ page: Page; email: string }> {
  const email = `${mailbox.toLowerCase()}-${crypto.randomUUID()}@example.com`
  const password = 'a-difference-engine'
  const invited = await request.post('/api/trpc/member.invite', { data: { email, role } })
  const { link } = (await invited.json()).result.data
  const token = new URL(link).pathname.split('/').at(-1)

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  await context.request.post('/api/trpc/member.acceptInvitation', { data: { token, name, password } })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Workflows', exact: true })).toBeVisible()

  return { page, email }
}
