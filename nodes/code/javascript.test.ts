import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { type Context, type Limits, NodeError } from '../execute.ts'
import { execute } from './javascript.ts'
import type { Input } from './javascript.types.ts'

const limits: Limits = { codeSeconds: 10, codeMemoryMb: 64, outputBytes: 1024 * 1024 }

test.each<[name: string, code: string, output: Json]>([
  [
    'works on its data',
    'return { total: data.items.reduce((sum, item) => sum + item.price, 0) }',
    { total: 5 },
  ],
  ['sees its data as input, too', 'return input.items.length', 2],
  ['may reuse the name', 'const data = 1, input = 2; return data + input', 3],
  ['returns null for nothing', 'const unused = 1', null],
  ['ends in a comment', 'return 1 // one', 1],
  ['returns a date as text', 'return new Date(0)', '1970-01-01T00:00:00.000Z'],
  ['returns no number as null', 'return [NaN, Infinity]', [null, null]],
  ['drops what JSON has no word for', 'return { a: undefined, b() {}, c: [undefined] }', { c: [null] }],
  ['keeps every letter', 'return "Grüße ✓ \\u2028 😀"', 'Grüße ✓ \u2028 😀'],
  ['returns what a promise came to', 'return Promise.resolve({ a: 1 }).then(({ a }) => a + 1)', 2],
  ['runs async functions that wait for nothing', 'return (async () => { await null; return 7 })()', 7],
  ['has no network', 'return typeof fetch + typeof XMLHttpRequest', 'undefinedundefined'],
  ['has no timers', 'return typeof setTimeout + typeof setInterval', 'undefinedundefined'],
  ['has no system', 'return typeof process + typeof require + typeof std + typeof os', 'undefined'.repeat(4)],
  [
    'reaches no host through constructors',
    'return (function(){}).constructor("return typeof process")()',
    'undefined',
  ],
  [
    'fools only itself by replacing JSON',
    'JSON.stringify = () => "fooled"; return { real: true }',
    { real: true },
  ],
  [
    'fools only itself by its prototypes',
    'Object.prototype.toJSON = () => ({ a: 1 }); return { b: 2 }',
    { a: 1 },
  ],
])('the code %s', async (_name, code, output) => {
  expect(await execute(step({ code, data: { items: [{ price: 2 }, { price: 3 }] } }))).toEqual(output)
})

test.each<[name: string, code: string, message: RegExp, fix?: RegExp]>([
  ['throws', 'const a = 1\n\nthrow new Error("no luck")', /^Error on line 3: no luck$/],
  ['throws on the first line', 'null.field', /^TypeError on line 1: cannot read property 'field' of null$/],
  [
    'throws in a function',
    'function inner() {\n  return undefinedName\n}\nreturn inner()',
    /^ReferenceError on line 2: /,
  ],
  ['throws text', 'throw "stop here"', /^The code threw stop here$/],
  ['throws nothing', 'throw undefined', /^The code threw nothing$/],
  ['throws an object', 'throw { a: 1 }', /^The code threw {"a":1}$/],
  ['does not parse', 'const a = 1\nconst b = (;', /^SyntaxError on line 2: /],
  ['closes the function around it', '} while (true) {', /^SyntaxError on line 1: /],
  ['rejects', 'return Promise.reject(new Error("later"))', /^Error on line 1: later$/],
  ['waits for ever', 'return new Promise(() => {})', /promise that is never settled/, /no timers/],
  [
    'calls itself without end',
    'function f() { return f() + 1 }\nreturn f()',
    /^InternalError on line 1: stack overflow$/,
    /calls itself/,
  ],
  ['nests too deep', 'return "(".repeat(1e5) && eval("(".repeat(1e5))', /stack overflow/],
  ['loops for ever', 'while (true) {}', /ran longer than 0\.5 s/, /CODE_TIMEOUT_SECONDS/],
  ['loops for ever and catches', 'for (;;) { try { while (true) {} } catch {} }', /ran longer than 0\.5 s/],
  [
    'loops for ever in a promise',
    'return Promise.resolve().then(() => { while (true) {} })',
    /ran longer than 0\.5 s/,
  ],
  [
    'loops for ever in what it throws',
    'throw { get message() { while (true) {} } }',
    /ran longer than 0\.5 s/,
  ],
  ['loops for ever in what it returns', 'return { toJSON() { while (true) {} } }', /ran longer than 0\.5 s/],
  [
    'loops for ever in a regular expression',
    'return /(a+)+$/.test("a".repeat(50) + "b")',
    /ran longer than 0\.5 s/,
  ],
  [
    'allocates without end',
    'const all = []\nfor (;;) all.push(new Uint8Array(1e6))',
    /more than 16 MB of memory/,
    /CODE_MEMORY_MB/,
  ],
  [
    'makes a text without end',
    'const all = []\nfor (;;) all.push("x".repeat(1e6) + all.length)',
    /more than 16 MB of memory/,
  ],
  [
    'fills a map without end',
    'const all = new Map()\nfor (let i = 0; ; i++) all.set(i, { i })',
    /more than 16 MB of memory/,
  ],
  ['returns a function', 'return () => 1', /returned a function/, /Return a value/],
  ['returns a symbol', 'return Symbol("s")', /returned a symbol/],
  ['returns a BigInt', 'return { big: 10n }', /returned a BigInt/, /Number\(value\)/],
  ['returns a circle', 'const a = {}; a.a = a; return a', /contains itself/],
  [
    'returns what breaks when it is read',
    'return { get a() { throw new Error("unreadable") } }',
    /made into JSON: Error: unreadable/,
  ],
  [
    'returns too much',
    'return "x".repeat(2e6)',
    /returned 1\.9 MB, and a step hands on 1 MB at most/,
    /STEP_OUTPUT_LIMIT/,
  ],
  ['returns too many bytes', 'return "✓".repeat(5e5)', /hands on 1 MB at most/],
  [
    'returns a prototype key',
    'return JSON.parse(\'{"a":{"__proto__":{"admin":true}}}\')',
    /key named __proto__/,
  ],
])('code that %s fails with a clear message', async (name, code, message, fix = /^/) => {
  // What does not loop for ever may take its time on a busy machine.
  const codeSeconds = name.startsWith('loops') ? 0.5 : 60
  const tight = { ...limits, codeSeconds, codeMemoryMb: 16 }
  const error = await failure(execute(step({ code }, { limits: tight })))

  expect(error).toBeInstanceOf(NodeError)
  expect(error).toMatchObject({ message: expect.stringMatching(message) })
  expect(String((error as NodeError).fix ?? '')).toMatch(fix)
})

test('data too large for the memory is refused before the code runs', async () => {
  const tight = { ...limits, codeMemoryMb: 16 }
  const error = await failure(execute(step({ code: 'return 1', data: 'x'.repeat(8e6) }, { limits: tight })))

  expect(error).toMatchObject({ name: 'NodeError', message: expect.stringMatching(/The data is 7\.6 MB/) })
})

test('a call that cannot be interrupted is ended with its thread, and the next step gets a new one', async () => {
  const nested = 'let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a'
  const tight = { ...limits, codeSeconds: 0.1 }
  const stuck = Array.from({ length: 4 }, () => failure(execute(step({ code: nested }, { limits: tight }))))

  for (const error of await Promise.all(stuck)) expect(error).toBeInstanceOf(NodeError)
  expect(await execute(step({ code: 'return 1' }))).toBe(1)
})

test('one execution leaves nothing behind for the next', async () => {
  await execute(step({ code: 'globalThis.left = 1; Array.prototype.left = 1; return 1' }))
  const outputs = Array.from({ length: 10 }, () =>
    execute(step({ code: 'return typeof left + typeof [].left + typeof data' })),
  )

  expect(new Set(await Promise.all(outputs))).toEqual(new Set(['undefinedundefinedobject']))
})

test('fifty executions at once each get their own result', async () => {
  const outputs = Array.from({ length: 50 }, (_, index) =>
    execute(step({ code: 'return data * 2', data: index })),
  )

  expect(await Promise.all(outputs)).toEqual(Array.from({ length: 50 }, (_, index) => index * 2))
})

test('console writes to the log of the step', async () => {
  const lines: string[] = []
  const code =
    'console.log("a", 1, { b: [2] }, null, undefined); console.error(new TypeError("bad")); return 1'
  await execute(step({ code }, { log: (line) => lines.push(line) }))

  expect(lines).toEqual(['a 1 {"b":[2]} null undefined', 'TypeError: bad'])
})

test('what was logged before a failure is kept', async () => {
  const lines: string[] = []
  const context = step(
    { code: 'console.log("before"); throw new Error("x")' },
    { log: (line) => lines.push(line) },
  )
  await failure(execute(context))

  expect(lines).toEqual(['before'])
})

test('the log is bounded', async () => {
  const lines: string[] = []
  const code = 'const long = "x".repeat(1e4); for (let i = 0; i < 1e4; i++) console.log(long); return 1'
  await execute(step({ code }, { log: (line) => lines.push(line) }))

  expect(lines).toHaveLength(201)
  expect(lines.at(-1)).toBe('More lines were left out.')
  expect(lines[0]).toHaveLength(2001)
})

test('a cancelled step ends at once, running or waiting', async () => {
  const controller = new AbortController()
  const reason = new Error('The run was cancelled.')
  const code = 'while (true) {}'
  const stuck = Array.from({ length: 6 }, () =>
    failure(execute(step({ code }, { signal: controller.signal }))),
  )
  controller.abort(reason)

  expect(await Promise.all(stuck)).toEqual(Array(6).fill(reason))
  expect(await execute(step({ code: 'return 1' }))).toBe(1)
})

function step(input: Input, given: Partial<Context<Input>> = {}): Context<Input> {
  const unused = () => expect.fail('Code reaches for nothing outside.')

  return {
    input,
    credential: {},
    credentialKind: null,
    fetch: unused,
    resolveHost: unused,
    files: { save: unused, read: unused },
    tables: { find: unused, add: unused, upsert: unused, update: unused, remove: unused },
    memory: { seen: unused },
    idempotencyKey: 'key',
    signal: new AbortController().signal,
    log: () => {},
    limits,
    ...given,
  }
}

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expect.fail(`It did not fail but gave ${JSON.stringify(value)}.`),
    (error) => error,
  )
}
