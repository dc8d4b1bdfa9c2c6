import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import { NodeError } from '../execute.ts'
import { testContext } from '../testing/context.ts'
import { serve } from '../testing/server.ts'
import contract from './request.json' with { type: 'json' }
import { execute } from './request.ts'
import type { Input } from './request.types.ts'

const parse = parser<Input>(contract.input)

test('a server that hangs is given up on, and named', async () => {
  await using server = await serve(() => {})
  const error: unknown = await execute(testContext(parse({ url: server.url, timeoutSeconds: 1 }))).catch(
    (thrown: unknown) => thrown,
  )

  expect(error).toHaveProperty('message', `${new URL(server.url).host} did not answer within 1 s.`)
  expect(error).not.toBeInstanceOf(NodeError)
})

test('a server that hangs half-way through its answer is given up on', async () => {
  await using server = await serve((response) => response.write('half'))

  await expect(execute(testContext(parse({ url: server.url, timeoutSeconds: 1 })))).rejects.toThrow(
    /within 1 s/,
  )
})

test('an answer that streams without end is cut off at the limit', async () => {
  let isClosed = false
  await using server = await serve((response) => {
    response.setHeader('content-type', 'text/plain').on('close', () => {
      isClosed = true
    })
    const chunk = Buffer.alloc(256 * 1024, 'x')
    const write = () => {
      while (!response.destroyed && response.write(chunk));
    }
    response.on('drain', write)
    write()
  })

  await expect(execute(testContext(parse({ url: server.url })))).rejects.toThrow(/is larger than 16\.0 MB/)
  await expect.poll(() => isClosed).toBe(true)
})

test('an answer that announces too much is refused before it is read', async () => {
  await using server = await serve((response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 1e9 }).write('x')
  })

  await expect(execute(testContext(parse({ url: server.url })))).rejects.toThrow(/is larger than 16\.0 MB/)
})

test('a cancelled run stops its call with the reason of the run', async () => {
  await using server = await serve(() => {})
  const run = new AbortController()
  const call = execute(testContext(parse({ url: server.url }), { signal: run.signal }))
  await expect.poll(() => server.received.length).toBe(1)
  run.abort(new Error('The run was cancelled.'))

  await expect(call).rejects.toThrow('The run was cancelled.')
})
