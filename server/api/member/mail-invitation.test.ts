import { afterEach, expect, test } from 'vitest'
import { startMailServer } from '#server/mail/test-mail-server'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld } from '../test-world.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function appWith(settings: Record<string, string>): Promise<TestApp> {
  const started = await testApp(settings)
  stops.unshift(started.stop)

  return started
}

test('an invitation is mailed with its link when there is a mail server', async () => {
  const { mails, url, stop } = await startMailServer()
  stops.push(stop)
  const { app } = await appWith({ SMTP_URL: url, MAIL_FROM: 'Acme <flows@acme.example>' })
  const world = await createWorld(app)
  mails.length = 0
  const { link, mailed } = await world.as('admin').member.invite({ email: 'eve@example.org', role: 'viewer' })
  const [mail] = mails

  expect(mailed).toBe(true)
  expect(mail).toMatchObject({
    subject: 'Join Acme on Patchbay',
    from: { text: '"Acme" <flows@acme.example>' },
  })
  expect(mail?.text).toContain(link)
})

test('a mail server that is away keeps nobody from inviting: the link is shown', async () => {
  const { app } = await appWith({ SMTP_URL: 'smtp://127.0.0.1:1' })
  const world = await createWorld(app)
  const invited = await world.as('admin').member.invite({ email: 'eve@example.org', role: 'viewer' })

  expect(invited).toMatchObject({ mailed: false, link: expect.stringContaining('/invitations/') })
})
