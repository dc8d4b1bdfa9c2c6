import { z } from 'zod'

export const repeatVersion = z
  .enum(['same', 'newest'])
  .default('same')
  .describe('The version it ran on, or the one that is published now.')
