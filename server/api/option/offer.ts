import { z } from 'zod'

export const offer = z.object({
  value: z.string(),
  label: z.string(),
  detail: z.string().optional().describe('What tells it from others of the same name.'),
  group: z.string().optional().describe('The heading it stands below.'),
})

/** Which lists of the service behind a credential. */
export const listsOfService = z.object({
  credentialId: z.uuid(),
  lists: z
    .array(z.string().max(100))
    .min(1)
    .max(5)
    .describe('Names of lists of the service, such as `channels`; several are given one after the other.'),
  of: z
    .record(z.string().max(100), z.string().max(1_000))
    .default({})
    .describe('The fields they belong to, such as the repository of branches.'),
})
