import { z } from 'zod'

export const title = z.string().trim().min(1, 'Give it a title.').max(200)
