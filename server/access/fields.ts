import { z } from 'zod'

/** One spelling of an address, so that a person is one row. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email('This is not an e-mail address.'))

export const personName = z.string().trim().min(1, 'Give a name.').max(100)

/** Long beats odd: no rules about characters. The upper bound keeps hashing cheap. */
export const password = z
  .string()
  .min(10, 'Use at least 10 characters.')
  .max(200, 'Use at most 200 characters.')
