import { expect, test } from 'vitest'
import type { Problem } from './problem.ts'
import { testCatalog } from './test-catalog.ts'
import { withNodes, workflow } from './test-workflow.ts'
import { validate } from './validate.ts'
import type { Json, Node, Workflow } from './workflow.ts'

const hook = { type: 'trigger.hook', title: 'Orders' }
const send = (input: { [field: string]: Json } = {}): Partial<Node> => ({
  type: 'chat.send',
  title: 'Tell the team',
  credential: 'c1',
  input: { channel: '#a', text: 'Hi', ...input },
})
const drawn = (lines: string[], changes: { [id: string]: Partial<Node> } = {}) =>
  withNodes(workflow(...lines), { t: hook, ...changes })
const withEdge = (edge: { from: string; port?: string; to: string }): Workflow => {
  const base = drawn(['t -> a', 'a -> b'])
  return { ...base, edges: [...base.edges, { id: 'x', port: 'out', ...edge }] }
}
const branches = ['t -> if', 'if:yes -> a', 'if:no -> b', 'a -> end', 'b -> end']
const chooser = { type: 'logic.if', title: 'Large?' }

test('a workflow without problems has none', () => {
  const fine = drawn([...branches], {
    if: chooser,
    end: send({ text: '{{ trigger.body }} {{ steps.if.branch }}' }),
  })

  expect(validate(fine, testCatalog)).toEqual([])
})

test.each<[name: string, workflow: Workflow, problem: Partial<Problem>]>([
  [
    'an empty workflow',
    { nodes: [], edges: [], settings: {} },
    { severity: 'error', message: 'Nothing starts this workflow.' },
  ],
  ['no trigger', workflow('a -> b'), { severity: 'error', message: 'Nothing starts this workflow.' }],
  [
    'a trigger that is switched off',
    drawn(['t -> a'], { t: { ...hook, disabled: true } }),
    { severity: 'warning', nodeId: 't', message: '“Orders” is switched off and starts no runs.' },
  ],
  [
    'an unknown type',
    drawn(['t -> a'], { a: { type: 'none.such', title: 'Old' } }),
    {
      severity: 'error',
      nodeId: 'a',
      message: '“Old” is of the type “none.such”, which is not installed here.',
    },
  ],
  [
    'an unknown version',
    drawn(['t -> a'], { a: { version: 3, title: 'Old' } }),
    {
      severity: 'error',
      nodeId: 'a',
      message: '“Old” uses version 3 of its type; installed here is version 1.',
    },
  ],
  [
    'two steps with one id',
    { ...drawn(['t -> a']), nodes: [...drawn(['t -> a']).nodes, ...drawn(['a']).nodes] },
    { severity: 'error', nodeId: 'a', message: '“a” has the same id as another step.' },
  ],
  [
    'a cycle',
    withEdge({ from: 'b', to: 'a' }),
    {
      severity: 'error',
      message: expect.stringMatching(/^These steps go round in a circle: “(a” → “b” → “a|b” → “a” → “b)”\.$/),
    },
  ],
  [
    'an edge to itself',
    withEdge({ from: 'a', to: 'a' }),
    { severity: 'error', nodeId: 'a', message: '“a” leads to itself.' },
  ],
  [
    'an edge to nowhere',
    withEdge({ from: 'a', to: 'gone' }),
    { severity: 'error', nodeId: 'a', message: 'A connection of “a” leads to a step that is not there.' },
  ],
  [
    'an edge from nowhere',
    withEdge({ from: 'gone', to: 'a' }),
    { severity: 'error', nodeId: 'a', message: 'A connection of “a” leads from a step that is not there.' },
  ],
  [
    'an edge into a trigger',
    drawn(['t -> a', 'a -> u'], { u: { type: 'trigger.hook', title: 'Clock' } }),
    { severity: 'error', nodeId: 'u', message: '“a” leads into “Clock”, but a trigger starts a workflow.' },
  ],
  [
    'an unknown exit',
    withEdge({ from: 'a', port: 'yes', to: 'b' }),
    {
      severity: 'error',
      nodeId: 'a',
      message: '“a” has no exit “yes”, but a connection leaves by it to “b”.',
    },
  ],
  [
    'two equal edges',
    withEdge({ from: 'a', to: 'b' }),
    { severity: 'warning', nodeId: 'a', message: '“a” leads to “b” twice by the same exit.' },
  ],
  [
    'a step nothing leads to',
    drawn(['t -> a', 'loose -> after']),
    { severity: 'warning', nodeId: 'loose', message: 'Nothing leads to “loose”, so it never runs.' },
  ],
  [
    'two cases with one id',
    drawn(['t -> s'], {
      s: { type: 'logic.switch', title: 'Kind', input: { cases: [{ id: 'x' }, { id: 'x' }] } },
    }),
    { severity: 'error', nodeId: 's', message: '“Kind” has two exits with the id “x”.' },
  ],
  [
    'a choice that is switched off',
    drawn(['t -> if', 'if:yes -> a'], { if: { ...chooser, disabled: true } }),
    {
      severity: 'warning',
      nodeId: 'if',
      message: '“Large?” is switched off and cannot decide, so none of its ways is taken.',
    },
  ],
  [
    'a missing credential',
    drawn(['t -> a'], { a: { type: 'chat.send', title: 'Tell', input: { channel: 'x', text: 'y' } } }),
    { severity: 'error', nodeId: 'a', message: '“Tell” has no credential for Chat.' },
  ],
  [
    'a credential that its input asks for',
    drawn(['t -> a'], { t: { type: 'trigger.guarded', title: 'Orders', input: { auth: 'signature' } } }),
    { severity: 'error', nodeId: 't', message: '“Orders” has no credential for Chat.' },
  ],
  [
    'an empty field',
    drawn(['t -> a'], { a: send({ channel: '' }) }),
    { severity: 'error', nodeId: 'a', field: '/channel', message: 'Channel is required.' },
  ],
  [
    'a field of the wrong type',
    drawn(['t -> a'], { a: send({ count: 'many' }) }),
    { severity: 'error', nodeId: 'a', field: '/count', message: 'Count must be a whole number.' },
  ],
  [
    'a field that is shown and empty',
    drawn(['t -> a'], { a: send({ isReply: true }) }),
    { severity: 'error', nodeId: 'a', field: '/thread', message: 'Thread is required.' },
  ],
  [
    'an expression that does not parse',
    drawn(['t -> a'], { a: send({ text: 'x {{ 1 + }}' }) }),
    {
      severity: 'error',
      nodeId: 'a',
      field: '/text',
      message: expect.stringMatching(/^Message: the expression “1 \+” cannot be read\. /),
    },
  ],
  [
    'a template that is not closed',
    drawn(['t -> a'], { a: send({ text: '{{ trigger' }) }),
    { severity: 'error', nodeId: 'a', field: '/text', message: 'Message: “{{ trigger” has no closing }}.' },
  ],
  [
    'a reference to a step that is gone',
    drawn(['t -> a'], { a: send({ count: '{{ steps.gone.n }}' }) }),
    {
      severity: 'error',
      nodeId: 'a',
      field: '/count',
      message: 'Count uses a step that is no longer there.',
    },
  ],
  [
    'a reference to a later step',
    drawn(['t -> a', 'a -> b'], { a: send({ text: '{{ steps.b.x }}' }) }),
    {
      severity: 'error',
      nodeId: 'a',
      field: '/text',
      message: 'Message uses “b”, which does not come before this step.',
    },
  ],
  [
    'a reference to itself',
    drawn(['t -> a'], { a: send({ text: '{{ steps.a.x }}' }) }),
    {
      severity: 'error',
      field: '/text',
      message: 'Message uses “Tell the team”, which does not come before this step.',
    },
  ],
  [
    'a reference to one branch behind the join',
    drawn(branches, { if: chooser, end: send({ text: '{{ steps.a.x }}' }) }),
    {
      severity: 'warning',
      nodeId: 'end',
      field: '/text',
      message: 'Message uses “a”, which may not have run when this step does.',
    },
  ],
  [
    'a reference to a step that is switched off',
    drawn(['t -> a', 'a -> b'], { a: { disabled: true }, b: send({ text: '{{ steps.a.x }}' }) }),
    {
      severity: 'warning',
      nodeId: 'b',
      message: 'Message uses “a”, which is switched off and gives nothing.',
    },
  ],
  [
    'a name that stands for nothing',
    drawn(['t -> a'], { a: send({ text: '{{ customer.name }}' }) }),
    { severity: 'warning', field: '/text', message: 'Message: there is nothing called “customer”.' },
  ],
])('%s is the one problem, with a fix', (_name, document, problem) => {
  const problems = validate(document, testCatalog)

  expect(problems).toEqual([
    { ...optional(problems[0]), ...problem, fix: expect.stringMatching(/^[A-Z].*\.$/) },
  ])
})

/** Fields a row need not repeat. */
function optional({ nodeId, field }: Partial<Problem> = {}) {
  return { ...(nodeId !== undefined && { nodeId }), ...(field !== undefined && { field }) }
}

test.each<[string, Workflow]>([
  [
    'templates in fields of any type',
    drawn(['t -> a'], { a: send({ count: '{{ trigger.n }}', isReply: '{{ trigger.r }}' }) }),
  ],
  ['what hidden fields lack', drawn(['t -> a'], { a: send({ isReply: false }) })],
  ['expressions in hidden fields', drawn(['t -> a'], { a: send({ thread: '{{ steps.gone.x }}' }) })],
  ['literal fields', drawn(['t -> a'], { a: send({ code: '{{ steps.gone' }) })],
  ['steps that are switched off', drawn(['t -> a'], { a: { type: 'chat.send', disabled: true } })],
  [
    'a fallback for a branch',
    drawn(branches, { if: chooser, end: send({ text: '{{ steps.a.x ?? "none" }}' }) }),
  ],
  ['an optional credential', drawn(['t -> a'], { t: { type: 'trigger.guarded', input: { auth: 'none' } } })],
])('there is nothing wrong with %s', (_name, document) => {
  expect(validate(document, testCatalog)).toEqual([])
})

test('a credential is missed only where it is known which there are', () => {
  const document = drawn(['t -> a'], { a: send() })

  expect(validate(document, testCatalog, { credentialIds: new Set(['c1']) })).toEqual([])
  expect(validate(document, testCatalog, { credentialIds: new Set() })).toMatchObject([
    { nodeId: 'a', message: 'The Chat credential of “Tell the team” is no longer there.' },
  ])
})
