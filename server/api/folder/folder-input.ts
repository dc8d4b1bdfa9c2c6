import { z } from 'zod'

export const folderName = z.string().trim().min(1, 'Give it a name.').max(80)

export const parentId = z.uuid().nullable().describe('The folder it lies in; null for none.')
