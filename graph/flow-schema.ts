import { priorities } from './flow-rules.ts'
import type { Schema } from './node-type.ts'

const DAY = 86_400
const whileWaiting = { title: 'While a run waits', enum: ['hold', 'pass'] }

/** Both a limit of runs at once and the memory of recent starts are read as a whole, so they have an end. */
const count = { type: 'integer', minimum: 1, maximum: 1_000 }
const seconds = { type: 'number', minimum: 1, maximum: 30 * DAY }

const turns: Schema = {
  title: 'Turns',
  oneOf: [
    {
      type: 'object',
      title: 'A few at once',
      additionalProperties: false,
      required: ['by', 'atOnce'],
      properties: { by: { const: 'limit' }, atOnce: { ...count, title: 'Runs at once' }, whileWaiting },
    },
    {
      type: 'object',
      title: 'One after the other',
      additionalProperties: false,
      required: ['by'],
      properties: {
        by: { const: 'order' },
        whileWaiting,
        afterFailure: { title: 'After a failure', enum: ['pass', 'hold'] },
      },
    },
    {
      type: 'object',
      title: 'Never two',
      additionalProperties: false,
      required: ['by', 'keep'],
      properties: { by: { const: 'single' }, keep: { title: 'Which one stays', enum: ['older', 'newer'] } },
    },
  ],
}

/** The shape of `settings.flow`. */
export const flowSchema: Schema = {
  type: 'object',
  title: 'How runs take turns',
  additionalProperties: false,
  properties: {
    key: { type: 'string', title: 'Separately for each', minLength: 1, maxLength: 5_000 },
    turns,
    throttle: {
      type: 'object',
      title: 'Pace',
      additionalProperties: false,
      required: ['runs', 'perSeconds'],
      properties: {
        runs: { ...count, title: 'Starts' },
        perSeconds: { ...seconds, title: 'Period in seconds' },
      },
    },
    debounce: {
      type: 'object',
      title: 'Wait for quiet',
      additionalProperties: false,
      required: ['quietSeconds'],
      properties: {
        quietSeconds: { ...seconds, title: 'Quiet for' },
        longestSeconds: { ...seconds, title: 'Longest wait' },
      },
    },
    priority: {
      title: 'Priority',
      type: ['number', 'string'],
      minimum: priorities.lowest,
      maximum: priorities.highest,
      minLength: 1,
      maxLength: 5_000,
    },
  },
}
