import type { PrismaClient } from '#database/client'
import { createOwner } from './access/create-owner.ts'
import type { Env } from './env.ts'
import { log } from './log.ts'

/** For machines without a person: makes the owner that the settings name, while nobody has an account. */
export async function ensureFirstOwner(db: PrismaClient, env: Env) {
  const { PATCHBAY_OWNER_EMAIL: email, PATCHBAY_OWNER_PASSWORD: password, PATCHBAY_API_TOKEN: token } = env
  if (!email || !password) return

  const name = email.split('@')[0] ?? email
  const owner = await createOwner(db, { name, email, password, workspace: 'Workspace', token })
  if (owner) log.info(`Made the owner account ${email}.`)
}
