import { flowSchema } from './flow-schema.ts'
import type { Schema } from './node-type.ts'
import { colours } from './workflow.ts'

const id = {
  type: 'string',
  pattern: '^[a-z0-9]+$',
  maxLength: 64,
  not: { enum: ['constructor', 'prototype'] },
}
const coordinate = { type: 'number', minimum: -10_000_000, maximum: 10_000_000 }

const position = {
  type: 'object',
  title: 'Position',
  additionalProperties: false,
  required: ['x', 'y'],
  properties: { x: coordinate, y: coordinate },
}
const length = { type: 'number', minimum: 1, maximum: 20_000 }
const colour = { title: 'Colour', enum: [...colours] }

const policy = {
  type: 'object',
  title: 'On failure',
  additionalProperties: false,
  properties: {
    retries: { type: 'integer', title: 'Tries after the first', minimum: 0, maximum: 100 },
    backoff: {
      type: 'object',
      title: 'Pause between tries',
      additionalProperties: false,
      required: ['firstMs', 'factor', 'maxMs'],
      properties: {
        firstMs: { type: 'integer', title: 'First pause', minimum: 0, maximum: 86_400_000 },
        factor: { type: 'number', title: 'Factor', minimum: 1, maximum: 10 },
        maxMs: { type: 'integer', title: 'Longest pause', minimum: 0, maximum: 86_400_000 },
      },
    },
    timeoutMs: { type: 'integer', title: 'Time limit', minimum: 1, maximum: 86_400_000 },
    onError: { title: 'When it fails', enum: ['fail', 'continue', 'branch'] },
    onDoubt: { title: 'When it may have run', enum: ['retry', 'stop'] },
  },
}

const node = {
  type: 'object',
  title: 'Step',
  additionalProperties: false,
  required: ['id', 'type', 'version', 'title', 'position', 'input'],
  properties: {
    id: { ...id, title: 'Id', description: 'small letters and digits' },
    type: {
      type: 'string',
      title: 'Type',
      description: 'a service and a name, such as slack.send-message',
      pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$',
      maxLength: 100,
    },
    version: { type: 'integer', title: 'Version', minimum: 1 },
    title: { type: 'string', title: 'Title', minLength: 1, maxLength: 200 },
    position,
    parent: { ...id, title: 'Parent' },
    group: { ...id, title: 'Group' },
    input: { type: 'object', title: 'Input' },
    credential: { type: 'string', title: 'Credential', minLength: 1, maxLength: 100 },
    policy,
    pinned: { title: 'Pinned data' },
    disabled: { type: 'boolean', title: 'Switched off' },
    silentAfterHours: { type: 'integer', title: 'Tell when silent', minimum: 1, maximum: 8_760 },
    note: { type: 'string', title: 'Note', maxLength: 5_000 },
  },
}

const edge = {
  type: 'object',
  title: 'Connection',
  additionalProperties: false,
  required: ['id', 'from', 'port', 'to'],
  properties: {
    id: { ...id, title: 'Id', description: 'small letters and digits' },
    from: { ...id, title: 'From' },
    port: {
      type: 'string',
      title: 'Exit',
      description: 'letters, digits, - and _',
      pattern: '^[A-Za-z0-9_-]+$',
      maxLength: 64,
    },
    to: { ...id, title: 'To' },
  },
}

const note = {
  type: 'object',
  title: 'Note',
  additionalProperties: false,
  required: ['id', 'text', 'position', 'size'],
  properties: {
    id: { ...id, title: 'Id', description: 'small letters and digits' },
    text: { type: 'string', title: 'Text', maxLength: 20_000 },
    position,
    size: {
      type: 'object',
      title: 'Size',
      additionalProperties: false,
      required: ['width', 'height'],
      properties: { width: length, height: length },
    },
    colour,
    group: { ...id, title: 'Group' },
  },
}

const group = {
  type: 'object',
  title: 'Group',
  additionalProperties: false,
  required: ['id', 'title'],
  properties: {
    id: { ...id, title: 'Id', description: 'small letters and digits' },
    title: { type: 'string', title: 'Title', minLength: 1, maxLength: 200 },
    colour,
  },
}

/** The shape of a document. Whether it makes sense is for `validate` to say. */
export const workflowSchema: Schema = {
  type: 'object',
  title: 'Workflow',
  additionalProperties: false,
  required: ['nodes', 'edges', 'settings'],
  properties: {
    nodes: { type: 'array', title: 'Steps', maxItems: 2_000, items: node },
    edges: { type: 'array', title: 'Connections', maxItems: 10_000, items: edge },
    notes: { type: 'array', title: 'Notes', maxItems: 1_000, items: note },
    groups: { type: 'array', title: 'Groups', maxItems: 1_000, items: group },
    settings: {
      type: 'object',
      title: 'Settings',
      additionalProperties: false,
      properties: {
        errorWorkflow: { type: 'string', title: 'Error workflow', format: 'uuid' },
        timeZone: { type: 'string', title: 'Time zone', format: 'time-zone' },
        vars: { type: 'object', title: 'Variables', maxProperties: 1_000 },
        flow: flowSchema,
      },
    },
  },
}

/** What entries of each list of a document may be made of. */
export const knownFields = {
  nodes: Object.keys(node.properties),
  edges: Object.keys(edge.properties),
  notes: Object.keys(note.properties),
  groups: Object.keys(group.properties),
}
