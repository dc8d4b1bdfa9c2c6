import { expect, test } from 'vitest'
import { parseEnv } from './env.ts'
import { forMachines, forPeople, keepOutOfLog } from './log.ts'
import { secretSettings } from './secret-settings.ts'

test('a line for machines is JSON, whatever it holds', () => {
  const line = forMachines('warn', 'Two\nlines', { runId: 'r1', error: new Error('broke') })

  expect(JSON.parse(line)).toMatchObject({ level: 'warn', message: 'Two lines', runId: 'r1', error: 'broke' })
})

test('a line for people is plain words', () => {
  expect(forPeople('warn', 'It broke.', { count: 2 })).toMatch(
    /^\d\d:\d\d:\d\d {2}warning: It broke\. {2}count=2$/,
  )
})

test('neither shows a secret', () => {
  const error = new Error('refused postgresql://me:hunter2@host/db')
  const fields = { password: 'hunter2', apiToken: 'hunter2', authorization: 'hunter2', error }

  expect(forMachines('error', 'smtp://me:hunter2@host', fields)).not.toContain('hunter2')
  expect(forPeople('error', 'smtp://me:hunter2@host', fields)).not.toContain('hunter2')
})

test('an error of several, or of Prisma, is told by what happened', () => {
  const refused = new AggregateError([new Error('no ::1'), new Error('no 127.0.0.1')])
  const prisma = Object.assign(new Error('\nInvalid `x` invocation in\n → 1 y\nIt is away.'), {
    name: 'PrismaClientKnownRequestError',
  })

  expect(JSON.parse(forMachines('error', '', { error: refused })).error).toBe('no ::1, no 127.0.0.1')
  expect(JSON.parse(forMachines('error', '', { error: prisma })).error).toBe('It is away.')
})

test('a secret is hidden however deep it lies and whatever it is in', () => {
  const token = `pb_${'x'.repeat(43)}`
  const fields = {
    request: { headers: [{ authorization: 'hunter2' }], said: `Bearer hunter2hunter2` },
    token,
  }
  const line = forMachines('error', `refused ${token}`, fields)

  expect(line).not.toMatch(/hunter2|xxxx/)
  expect(JSON.parse(line)).toMatchObject({
    message: 'refused [secret]',
    request: { said: 'Bearer [secret]' },
  })
})

test('the values of secret settings are hidden wherever they turn up', () => {
  const env = parseEnv({
    METRICS_TOKEN: 'scrape-with-this-token',
    SMTP_URL: 'smtp://mailer:p%C3%A4sswort-1@mail.example.com',
    AUTH_SECRET: 'a secret of thirty-two characters',
  })
  keepOutOfLog(secretSettings(env))
  const said = ['scrape-with-this-token', 'pässwort-1', 'a secret of thirty-two characters'].join(' and ')
  const line = forMachines('error', said, { error: new Error(said), list: [said] })
  keepOutOfLog([])

  expect(JSON.parse(line).message).toBe('[secret] and [secret] and [secret]')
  expect(line).not.toMatch(/scrape-with|pässwort|thirty-two/)
})
