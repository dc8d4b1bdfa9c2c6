import { z } from 'zod'

export const commentText = z
  .string()
  .trim()
  .min(1, 'Write something.')
  .max(5_000, 'Use at most 5,000 characters.')
  .describe('Markdown. Name people as `@Name`, and list them in `mentions`.')

export const mentions = z
  .array(z.uuid())
  .max(20)
  .default([])
  .describe('The ids of the members it names; they are told.')

const person = z.object({ id: z.uuid(), name: z.string() })

const comment = z.object({
  id: z.uuid(),
  author: person,
  text: z.string().describe('Markdown; empty once it was deleted while others had answered.'),
  mentions: z.array(person),
  isNew: z.boolean().describe('Whether it names whoever asks, and they have not seen it.'),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  removedAt: z.iso.datetime().nullable(),
})

export const thread = comment.extend({
  workflowId: z.uuid(),
  nodeId: z.string().nullable().describe('null for the workflow as a whole.'),
  nodeTitle: z.string().describe('What the step was called when the thread began.'),
  resolvedAt: z.iso.datetime().nullable(),
  resolvedBy: person.nullable(),
  answers: z.array(comment),
})

export type Thread = z.infer<typeof thread>
