import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Service, startService } from '#server/runtime/conformance/services'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'
import { setLogFormat, setLogLevel } from '../log.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const SECRET = 'the-token-of-the-shop'

let doors: TestDoors
let service: Service
let lines: string[]

beforeAll(async () => {
  // A service that says back what it was sent, as some do in their errors.
  service = await startService({
    '/echo': (response) => {
      const sent = service.calls.at(-1)?.headers.authorization
      response.writeHead(404).end(`no orders for ${sent}`)
    },
  })
  doors = await testDoors({ EGRESS_ALLOW: '127.0.0.1' })
})
beforeEach(() => {
  lines = []
  const keep = (line: unknown) => lines.push(String(line)) > 0
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
})
afterEach(() => {
  vi.restoreAllMocks()
  setLogLevel('info')
  setLogFormat(undefined)
})
afterAll(async () => {
  await doors?.stop()
  await service?.stop()
})

async function failingRun(path: string) {
  const sealed = await doors.app.vault.seal(doors.workspaceId, { token: SECRET })
  const { id: credential } = await doors.database.db.credential.create({
    data: {
      ...sealed,
      workspaceId: doors.workspaceId,
      service: 'http',
      kind: 'bearer',
      name: 'Shop',
      createdById: doors.workspaceId,
    },
  })
  const hook = testNode('hook', 'trigger.webhook', { path, respond: 'finished' })
  const call = testNode('call', 'http.request', { url: service.address('/echo') }, { credential })
  const { workflowId } = await doors.publish(chain(hook, call))
  await fetch(`${doors.address}/hooks/${path}`, {
    method: 'POST',
    headers: { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
  })
  const { id: runId } = await doors.database.db.run.findFirstOrThrow({ where: { workflowId } })

  return { runId, workflowId, workspaceId: doors.workspaceId, traceId: TRACE }
}

test('a run that fails is a line with its ids and its trace, and its step', async () => {
  setLogFormat('json')
  const ids = await failingRun('lines')

  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ ...ids, level: 'info', message: 'A run failed.', step: 'call', kind: 'user' }),
  ])
})

test('for those who look closer, each attempt that did not succeed is one, too', async () => {
  setLogFormat('json')
  setLogLevel('debug')
  const ids = await failingRun('closer')
  const told = lines.map((line) => JSON.parse(line)).filter(({ runId }) => runId === ids.runId)

  expect(told[0]).toMatchObject({ ...ids, step: 'call', attempt: 1, type: 'http.request', result: 'failed' })
})

test('no line shows the secret of a credential, although the service said it back', async () => {
  setLogLevel('debug')
  setLogFormat('text')
  await failingRun('quiet')

  expect(lines.join('')).toContain('no orders for')
  expect(lines.join('')).not.toContain(SECRET)
})
