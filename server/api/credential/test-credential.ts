import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { fields } from './fields.ts'

const saved = z.object({ id: z.uuid() })
const unsaved = z.object({ service: z.string().max(100), kind: z.string().max(100), fields })

/** Calls the service with a saved credential, or with fields that are not saved yet. */
export const testCredential = procedure('credential.test')
  .input(z.union([saved, unsaved]))
  .mutation(async (): Promise<{ ok: boolean; message: string }> => ({ ok: false, message: '' }))
