import { z } from 'zod'
import { Decision } from '#database/enums'
import { json } from '../json.ts'

/** What a decision is made of, at whatever door it is given. */
export const decisionInput = {
  decision: z.enum(Decision),
  comment: z.string().trim().max(5_000, 'Use at most 5,000 characters.').default(''),
  fields: z
    .record(z.string().max(100), json)
    .default({})
    .describe('What is filled in, by the names of the form.'),
}

export const formField = z.object({
  name: z.string(),
  label: z.string().optional(),
  type: z.enum(['text', 'long', 'number', 'boolean', 'date', 'choice']),
  choices: z.array(z.string()).optional(),
  required: z.boolean(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional().describe('What stands in it at first.'),
  help: z.string().optional(),
})

export const approvalState = z.enum(['open', 'approved', 'rejected', 'timeout', 'withdrawn'])

/** Somebody who may decide, and what they decided. */
export const person = z.object({
  email: z.string(),
  isEscalated: z.boolean().describe('Asked later, since nobody had decided.'),
  decision: z.enum(Decision).nullable(),
  comment: z.string(),
  onBehalf: z.string().describe('Who decided in their place; empty when they did so themselves.'),
  decidedAt: z.iso.datetime().nullable(),
})

export const approvalDetail = z.object({
  id: z.uuid(),
  title: z.string(),
  description: z.string().describe('Markdown.'),
  state: approvalState,
  workflow: z.string().describe('Its title.'),
  needed: z.int().describe('How many must approve.'),
  fields: z.array(formField),
  commentOnReject: z.boolean(),
  askedAt: z.iso.datetime(),
  deadline: z.iso.datetime().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  people: z.array(person),
})
