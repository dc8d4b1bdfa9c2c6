import { describe, expect, test } from 'vitest'
import { makeGroup } from '../edit-group.ts'
import type { Catalog, NodeType } from '../node-type.ts'
import { testCatalog } from '../test-catalog.ts'
import { counter, workflow as draw, withNodes } from '../test-workflow.ts'
import type { Node, Workflow } from '../workflow.ts'
import { extract } from './extract.ts'

const known = (type: string, fields: Partial<NodeType> = {}): NodeType => ({
  type,
  version: 1,
  title: type,
  description: 'For tests.',
  effect: 'none',
  input: { type: 'object' },
  output: {},
  ...fields,
})

const catalog: Catalog = {
  ...testCatalog,
  nodeTypes: [
    ...testCatalog.nodeTypes,
    known('trigger.webhook', { trigger: { via: 'webhook' } }),
    known('trigger.call', { title: 'When called', trigger: { via: 'call' } }),
    known('flow.call'),
    known('flow.stop'),
    known('data.set'),
    known('loop.for-each'),
    known('wait.for-event'),
  ],
}

const set = (...values: string[]): Partial<Node> => ({
  type: 'data.set',
  input: { fields: values.map((value, index) => ({ name: `f${index}`, value })) },
})
const hook: Partial<Node> = { type: 'trigger.webhook', title: 'Order placed', input: {} }

const orders = withNodes(draw('hook -> label', 'label -> price', 'price -> mail'), {
  hook,
  label: { ...set('{{ trigger.body.customer.name }}'), title: 'Label it' },
  price: { ...set('{{ steps.label.f0 & trigger.body.total }}'), title: 'Price it' },
  mail: set('{{ steps.price.f0 }} {{ steps.hook.body.id }}'),
})

const convert = (workflow: Workflow, ids: string[]) => {
  const done = extract(workflow, ids, { catalog, newId: counter() })
  if (!done.ok) throw new Error(done.reason)
  return done
}
const refusal = (workflow: Workflow, ids: string[]) => {
  const done = extract(workflow, ids, { catalog, newId: counter() })
  return done.ok ? null : done.reason
}
const find = ({ nodes }: Workflow, id: string | undefined) => nodes.find((node) => node.id === id)
const lines = ({ nodes, edges }: Workflow) => {
  const title = (id: string) => nodes.find((node) => node.id === id)?.title
  return edges.map(({ from, port, to }) => `${title(from)}:${port} -> ${title(to)}`).sort()
}
const values = (node: Node | undefined) =>
  (node?.input.fields as { value: string }[] | undefined)?.map(({ value }) => value)

describe('steps become a workflow of their own', () => {
  const done = convert(orders, ['label', 'price'])

  test('that starts when called and takes what they read from outside, named as there', () => {
    const start = find(done.called, 'id0')

    expect(start).toMatchObject({ type: 'trigger.call', position: { x: 0, y: 0 } })
    expect(start?.input.fields).toEqual([
      {
        name: 'name',
        type: 'any',
        required: false,
        help: 'What was body.customer.name of what started the workflow.',
      },
      {
        name: 'total',
        type: 'any',
        required: false,
        help: 'What was body.total of what started the workflow.',
      },
    ])
    expect(values(find(done.called, 'label'))).toEqual(['{{ trigger.name }}'])
    expect(values(find(done.called, 'price'))).toEqual(['{{ steps.label.f0 & trigger.total }}'])
    expect(lines(done.called)).toEqual(['Label it:out -> Price it', 'When called:out -> Label it'])
  })

  test('and a step that calls it stands in their place, wired the same way', () => {
    const after = done.replaced('01940c2e-7a30-7000-8000-000000000001', 'Prices')

    expect(find(after, done.callId)).toMatchObject({
      type: 'flow.call',
      title: 'Prices',
      input: {
        workflow: '01940c2e-7a30-7000-8000-000000000001',
        wait: true,
        data: { name: '{{ trigger.body.customer.name }}', total: '{{ trigger.body.total }}' },
      },
    })
    expect(lines(after)).toEqual(['Order placed:out -> Prices', 'Prices:out -> mail'])
  })

  test('of which others read what they read before', () => {
    const after = done.replaced('01940c2e-7a30-7000-8000-000000000001', 'Prices')

    expect(done.outputs).toEqual(['priceIt'])
    expect(values(find(after, 'mail'))).toEqual([`{{ steps.${done.callId}.f0 }} {{ steps.hook.body.id }}`])
    expect(find(done.called, 'id0')?.input.returns).toEqual([])
  })
})

test('what is read of several steps, or of one that is not the last, is put together at the end', () => {
  const workflow = withNodes(orders, { mail: set('{{ steps.price.f0 }} {{ steps.label.f0 }}') })
  const done = convert(workflow, ['label', 'price'])
  const result = done.called.nodes.at(-1)
  const after = done.replaced('w', 'Prices')

  expect(result).toMatchObject({ title: 'Result', type: 'data.set' })
  expect(result?.input.fields).toEqual([
    { name: 'labelIt', value: '{{ steps.label }}' },
    { name: 'priceIt', value: '{{ steps.price }}' },
  ])
  expect(find(done.called, 'id0')?.input.returns).toMatchObject([{ name: 'labelIt' }, { name: 'priceIt' }])
  expect(lines(done.called)).toContain('Price it:out -> Result')
  expect(values(find(after, 'mail'))).toEqual([
    `{{ steps.${done.callId}.priceIt.f0 }} {{ steps.${done.callId}.labelIt.f0 }}`,
  ])
})

const branched = withNodes(draw('hook -> big', 'big:yes -> a', 'big:no -> b', 'a -> end', 'b -> end'), {
  hook,
  big: { type: 'logic.if', input: { match: 'all', conditions: [] } },
  a: set('1'),
  b: set('2'),
  end: set('{{ steps.a.f0 }}'),
})

test('every branch leads to the result, also one that ends nowhere', () => {
  const open = withNodes(draw('hook -> big', 'big:yes -> a', 'loose'), {
    hook,
    big: { type: 'logic.if', input: { match: 'all', conditions: [] } },
    a: set('1'),
    loose: set('{{ steps.a.f0 }}'),
  })
  const { called } = convert(open, ['big', 'a'])

  expect(lines(called)).toEqual([
    'When called:out -> big',
    'a:out -> Result',
    'big:no -> Result',
    'big:yes -> a',
  ])
})

test('branches that come together again can be converted, with the step they meet at outside or inside', () => {
  expect(refusal(branched, ['big', 'a', 'b'])).toBeNull()
  expect(refusal(branched, ['big', 'a', 'b', 'end'])).toBeNull()
})

test.each<[string, string, string, string]>([
  ['a plain path', 'trigger.body.total', 'trigger.total', 'trigger.body.total'],
  [
    'a path in a formula',
    '$round(steps.hook.body.total * 2)',
    '$round(trigger.total * 2)',
    'steps.hook.body.total',
  ],
  [
    'an index, which belongs to its name',
    'trigger.body.lines.price[0]',
    'trigger.lines.price[0]',
    'trigger.body.lines',
  ],
  ['a filter', 'trigger.body.lines[price > 2].name', 'trigger.body.lines[price > 2].name', 'trigger.body'],
  [
    'a function of a list',
    'trigger.body.lines.$sum(price)',
    'trigger.lines.$sum(price)',
    'trigger.body.lines',
  ],
  ['the whole of a step', '$keys(steps.hook)', '$keys(trigger.orderPlaced)', 'steps.hook'],
  ['the whole of the trigger', '$string(trigger)', '$string(trigger.data)', 'trigger'],
  ['a quoted name', 'trigger.body.`order id`', 'trigger.orderId', 'trigger.body.`order id`'],
  ['a variable', 'vars.rate * 2', 'trigger.rate * 2', 'vars.rate'],
  ['the run', 'run.id', 'trigger.id', 'run.id'],
])('%s is read from what was given', (_name, before, after, given) => {
  const workflow = withNodes(draw('hook -> a', 'a -> b'), { hook, a: set(`{{ ${before} }}`), b: set('x') })
  const { called, inputs } = convert(workflow, ['a', 'b'])

  expect(values(find(called, 'a'))).toEqual([`{{ ${after} }}`])
  expect(inputs.map(({ expression }) => expression)).toEqual([given])
})

test('what is part of something else that is read is given once, as part of it', () => {
  const workflow = withNodes(draw('hook -> a', 'a -> b'), {
    hook,
    a: set('{{ trigger.body }}'),
    b: set('{{ trigger.body.total }} {{ trigger.query.total }}'),
  })
  const { called, inputs } = convert(workflow, ['a', 'b'])

  expect(inputs.map(({ name, expression }) => [name, expression])).toEqual([
    ['body', 'trigger.body'],
    ['total', 'trigger.query.total'],
  ])
  expect(values(find(called, 'b'))).toEqual(['{{ trigger.body.total }} {{ trigger.total }}'])
})

test('things of the same name get names of their own', () => {
  const workflow = withNodes(draw('hook -> a', 'a -> b'), {
    hook,
    a: set('{{ trigger.body.customer.name }} {{ trigger.body.product.name }}'),
    b: set('{{ trigger.query.product.name }}'),
  })

  expect(convert(workflow, ['a', 'b']).inputs.map(({ name }) => name)).toEqual([
    'name',
    'productName',
    'productName2',
  ])
})

const looped = withNodes(draw('hook -> loop', 'loop -> after', 'x -> y', 'y -> z'), {
  hook,
  loop: { type: 'loop.for-each', input: { items: '{{ trigger.body.lines }}' } },
  x: { ...set('{{ item.price & index }}'), parent: 'loop' },
  y: { ...set('{{ steps.x.f0 & item.name }}'), parent: 'loop' },
  z: { ...set('{{ steps.y.f0 }}'), parent: 'loop' },
  after: set('{{ steps.loop.count }}'),
})

test('a loop is converted as a whole: its entry stays its own', () => {
  const { called, inputs } = convert(looped, ['loop'])

  expect(inputs.map(({ expression }) => expression)).toEqual(['trigger.body.lines'])
  expect(find(called, 'x')).toMatchObject({
    parent: 'loop',
    input: looped.nodes.find(({ id }) => id === 'x')?.input,
  })
})

test('steps in a loop are given the entry, and the call lives in the loop', () => {
  const done = convert(looped, ['x', 'y'])
  const after = done.replaced('w', 'Line')

  expect(done.inputs.map(({ name, expression }) => [name, expression])).toEqual([
    ['price', 'item.price'],
    ['index', 'index'],
    ['name', 'item.name'],
  ])
  expect(find(done.called, 'x')).not.toHaveProperty('parent')
  expect(find(after, done.callId)).toMatchObject({ parent: 'loop' })
  expect(values(find(after, 'z'))).toEqual([`{{ steps.${done.callId}.f0 }}`])
})

test('a group becomes a workflow with its notes; the call is in it only where the group goes on', () => {
  const noted: Workflow = {
    ...orders,
    notes: [{ id: 'n', text: 'Why', position: { x: 0, y: -200 }, size: { width: 200, height: 100 } }],
  }
  const grouped = makeGroup(noted, ['label', 'price', 'n'], { id: 'g', title: 'Prices' })
  const whole = convert(grouped, ['g'])
  expect(whole.called.notes?.map(({ text }) => text)).toEqual(['Why'])
  expect(whole.replaced('w', 'Prices').notes).toBeUndefined()
  expect(whole.replaced('w', 'Prices').groups).toBeUndefined()

  const part = convert(grouped, ['price'])
  expect(find(part.replaced('w', 'Prices'), part.callId)).toMatchObject({ group: 'g' })
})

test('the document it was given stays as it is', () => {
  const before = JSON.stringify(orders)
  convert(orders, ['label', 'price']).replaced('w', 'Prices')

  expect(JSON.stringify(orders)).toBe(before)
})

const stopped = withNodes(draw('hook -> a', 'a -> stop'), {
  hook,
  a: set('1'),
  stop: { type: 'flow.stop', title: 'Stop' },
})
const forked = draw('hook -> a', 'hook -> b', 'a -> c', 'b -> c', 'x -> c')
const failing = withNodes(draw('a -> b', 'a:error -> oops'), {
  a: { ...set('1'), policy: { onError: 'branch' } },
})

test.each<[string, Workflow, string[], string]>([
  ['nothing', orders, [], 'Select the steps'],
  ['a trigger', orders, ['hook', 'label'], '“Order placed” starts this workflow'],
  ['part of a loop and what is outside', looped, ['x', 'after'], 'cut through a loop'],
  ['steps with another between them', orders, ['label', 'mail'], '“Price it” lies between'],
  ['two beginnings', forked, ['a', 'b', 'c'], 'entered in several places, at “a” and at “c”'],
  ['steps that do not follow one another', draw('h -> a', 'i -> b'), ['a', 'b'], 'at “a” and at “b”'],
  ['a branch without its other way', branched, ['big', 'a'], '“b” follows some branches'],
  ['a way for failures that leads out', failing, ['a'], 'when “a” fails is not selected. Select “oops”'],
  ['a step that ends the run', stopped, ['a', 'stop'], '“Stop” ends the whole run'],
  [
    'a step that reads all steps',
    withNodes(orders, { label: set('{{ $keys(steps) }}') }),
    ['label'],
    'reads all steps at once',
  ],
  [
    'a wait whose address others pass on',
    withNodes(draw('hook -> ask', 'hook -> mail'), {
      ask: { type: 'wait.for-event' },
      mail: set('{{ run.links.ask }}'),
    }),
    ['ask'],
    '“mail” passes on the address',
  ],
])('%s is refused, saying why and what to do', (_name, workflow, ids, reason) => {
  expect(refusal(workflow, ids)).toContain(reason)
})

test('two steps after the same exit are one beginning', () => {
  expect(refusal(draw('h -> a', 'h -> b', 'a -> c', 'b -> c'), ['a', 'b', 'c'])).toBeNull()
})
