import { expect, test } from 'vitest'
import { hashPassword, isPassword } from './password.ts'

test('a password is known by its hash, and no other is', async () => {
  const hash = await hashPassword('correct horse battery')

  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await isPassword('correct horse battery', hash)).toBe(true)
  expect(await isPassword('correct horse batterz', hash)).toBe(false)
})

test('the same password has another hash each time', async () => {
  expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'))
})

test('a hash made elsewhere with other costs is understood', async () => {
  // Made by the reference implementation: argon2id, 256 KiB, 2 passes, 1 lane, "password" salted "somesalt".
  const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'

  expect(await isPassword('password', hash)).toBe(true)
})

test('a letter written in two ways is one letter', async () => {
  expect(await isPassword('Z\u00fcrich am See', await hashPassword('Zu\u0308rich am See'))).toBe(true)
})

test('nobody signs in without a hash', async () => {
  expect(await isPassword('correct horse battery', null)).toBe(false)
})
