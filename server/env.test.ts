import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { settingsTable } from '../scripts/settings/settings-table.ts'
import { parseEnv, settings } from './env.ts'

test('without any setting there is a default for all that needs one', () => {
  expect(parseEnv({})).toMatchObject({
    PORT: 3000,
    DATA_DIR: '.data',
    ROLE: 'all',
    HOOK_BODY_LIMIT: 5_242_880,
  })
})

test('an empty setting counts as none', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000 })
})

test.each([
  [{ PORT: 'abc' }, 'PORT must be a number'],
  [{ PORT: '80.5' }, 'PORT must be a whole number'],
  [{ PORT: '70000' }, 'PORT must be 65535 or less'],
  [{ DATABASE_POOL: '0' }, 'DATABASE_POOL must be more than 0'],
  [{ ROLE: 'boss' }, 'ROLE must be all, web or worker'],
  [
    { DATABASE_URL: 'mysql://localhost/x' },
    'DATABASE_URL must be an address such as postgresql://user:password@host/name',
  ],
  [{ PUBLIC_URL: 'example.com' }, 'PUBLIC_URL must be an address such as https://patchbay.example.com'],
  [{ MASTER_KEY: 'short' }, 'MASTER_KEY must be 32 bytes in base64 (openssl rand -base64 32)'],
  [{ OLD_MASTER_KEYS: 'short' }, 'OLD_MASTER_KEYS must be 32 bytes in base64 (openssl rand -base64 32)'],
  [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET must have 32 characters at least'],
  [{ ALLOW_PRIVATE_NETWORK: 'yes' }, 'ALLOW_PRIVATE_NETWORK must be true or false'],
  [{ SMTP_URL: 'mail.example.com' }, 'SMTP_URL must start with smtp:// or smtps://'],
  [{ PATCHBAY_OWNER_EMAIL: 'nobody' }, 'PATCHBAY_OWNER_EMAIL must be an e-mail address'],
  [{ PATCHBAY_OWNER_EMAIL: 'a@example.com' }, 'PATCHBAY_OWNER_EMAIL needs PATCHBAY_OWNER_PASSWORD'],
  [{ PATCHBAY_API_TOKEN: 'x'.repeat(32) }, 'PATCHBAY_API_TOKEN needs PATCHBAY_OWNER_EMAIL'],
  [{ ENGINE: 'inngest' }, 'ENGINE=inngest needs INNGEST_BASE_URL, INNGEST_EVENT_KEY or INNGEST_DEV=1'],
])('%o stops the start', (given, message) => {
  expect(() => parseEnv(given)).toThrow(new Error(`Wrong settings: ${message}.`))
})

test('all wrong settings are named in one line, and no value', () => {
  expect(() => parseEnv({ PORT: 'x', AUTH_SECRET: 'hunter2' })).toThrow(
    new Error('Wrong settings: PORT must be a number; AUTH_SECRET must have 32 characters at least.'),
  )
})

test('every setting says what it is for', () => {
  expect(settings.filter(({ description }) => !description.endsWith('.'))).toEqual([])
})

test('the README and .env.example show the settings as they are', async () => {
  const [readme, example] = await Promise.all([
    readFile('README.md', 'utf8'),
    readFile('.env.example', 'utf8'),
  ])

  expect(readme, 'Mend it: npm run settings').toContain(settingsTable())
  expect(settings.filter(({ name }) => !example.includes(`${name}=`))).toEqual([])
})
