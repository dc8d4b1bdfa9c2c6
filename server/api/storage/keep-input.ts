import { z } from 'zod'

export const keepDays = z
  .int()
  .min(0)
  .max(36_500)
  .nullish()
  .describe('Days a finished run is kept; 0 keeps them for ever, null follows the next wider rule.')

export const keepRuns = z
  .int()
  .min(0)
  .max(100_000_000)
  .nullish()
  .describe('The newest runs that are kept; 0 keeps all, null follows the next wider rule.')
