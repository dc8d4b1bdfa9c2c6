import { z } from 'zod'

/** What a person fills in. Secrets among them are sealed and never shown again. */
export const fields = z.record(z.string().max(100), z.string().max(64 * 1024))

export const credentialName = z.string().trim().min(1, 'Give it a name.').max(200)
