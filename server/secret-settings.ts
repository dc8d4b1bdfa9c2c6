import type { Env } from './env.ts'

/** The values of settings that nobody may read in a log, passwords inside addresses included. */
export function secretSettings(env: Env): string[] {
  return [
    env.MASTER_KEY,
    ...env.OLD_MASTER_KEYS,
    env.AUTH_SECRET,
    env.PATCHBAY_OWNER_PASSWORD,
    env.PATCHBAY_API_TOKEN,
    env.METRICS_TOKEN,
    env.INNGEST_EVENT_KEY,
    env.INNGEST_SIGNING_KEY,
    ...passwordOf(env.DATABASE_URL),
    ...passwordOf(env.SMTP_URL),
  ].filter((value) => value !== undefined)
}

/** As it stands in the address, and as it is sent. */
function passwordOf(address: string | undefined): string[] {
  const password = address && URL.parse(address)?.password

  return password ? [password, decodeURIComponent(password)] : []
}
