import { z } from 'zod'

/** The tokens a tag can wear. */
export const colours = ['neutral', 'accent', 'done', 'waiting', 'failed', 'pinned'] as const

export const colour = z.enum(colours)

export const tagName = z.string().trim().min(1, 'Give it a name.').max(40)
