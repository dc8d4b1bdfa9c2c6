import { flowSchema } from '#graph/flow-schema'
import type { JsonSchema } from './schema.ts'

/** The document, as `graph/workflow.ts` types it and its parser checks it. */
const workflow: JsonSchema = {
  type: 'object',
  description: 'What is drawn on the canvas. It has no cycles; a node runs when all before it have settled.',
  required: ['nodes', 'edges', 'settings'],
  properties: {
    nodes: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
    edges: { type: 'array', items: { $ref: '#/components/schemas/Edge' } },
    settings: {
      type: 'object',
      properties: {
        timeZone: { type: 'string', examples: ['Europe/Zurich'] },
        vars: { type: 'object', description: 'Values every expression sees as `vars`.' },
        flow: { ...flowSchema, description: 'How runs take turns. Left out: each starts at once.' },
      },
    },
  },
}

const node: JsonSchema = {
  type: 'object',
  required: ['id', 'type', 'version', 'title', 'position', 'input'],
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z0-9]+$',
      description: 'Unique in the workflow; expressions refer to it.',
    },
    type: { type: 'string', examples: ['github.create-issue'] },
    version: { type: 'integer', description: 'Of the node type.' },
    title: { type: 'string' },
    position: {
      type: 'object',
      required: ['x', 'y'],
      properties: { x: { type: 'number' }, y: { type: 'number' } },
    },
    parent: { type: 'string', description: 'The loop or group it lives in.' },
    input: { type: 'object', description: 'Literals, or text holding {{ expressions }}.' },
    credential: { type: 'string', format: 'uuid' },
    policy: {
      type: 'object',
      properties: {
        retries: { type: 'integer', description: 'Tries after the first, for outages only.' },
        backoff: {
          type: 'object',
          required: ['firstMs', 'factor', 'maxMs'],
          properties: { firstMs: { type: 'number' }, factor: { type: 'number' }, maxMs: { type: 'number' } },
        },
        timeoutMs: { type: 'number', description: 'For one attempt.' },
        onError: { enum: ['fail', 'continue', 'branch'] },
      },
    },
    pinned: { description: 'Used in tests in place of running the node.' },
    disabled: { type: 'boolean' },
    note: { type: 'string' },
  },
}

const edge: JsonSchema = {
  type: 'object',
  required: ['id', 'from', 'port', 'to'],
  properties: {
    id: { type: 'string' },
    from: { type: 'string', description: 'The id of a node.' },
    port: { type: 'string', description: 'The named exit of that node: out, yes, error.' },
    to: { type: 'string', description: 'The id of a node.' },
  },
}

const workflowProblem: JsonSchema = {
  type: 'object',
  required: ['severity', 'message'],
  properties: {
    severity: { enum: ['error', 'warning'], description: 'Errors keep a workflow from being published.' },
    nodeId: { type: 'string' },
    field: { type: 'string', description: "A JSON pointer into the node's input." },
    setting: { enum: ['flow'], description: "The part of the workflow's settings it is about." },
    message: { type: 'string' },
    fix: { type: 'string' },
  },
}

const problem: JsonSchema = {
  type: 'object',
  required: ['status', 'code', 'message'],
  properties: {
    status: { type: 'integer' },
    code: { type: 'string', examples: ['NOT_FOUND'] },
    message: { type: 'string' },
    fix: { type: 'string', description: 'What to do next.' },
    problems: { type: 'array', items: { $ref: '#/components/schemas/WorkflowProblem' } },
    revision: { type: 'integer', description: 'The current revision, when a save came too late.' },
    retryAfterSeconds: {
      type: 'integer',
      description: 'When to come again; the header Retry-After says the same.',
    },
    id: { type: 'string', description: 'Names the entry in the log of the server.' },
  },
}

export const namedSchemas: JsonSchema = {
  Workflow: workflow,
  Node: node,
  Edge: edge,
  WorkflowProblem: workflowProblem,
  Problem: problem,
}
