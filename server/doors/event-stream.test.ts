import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { createEventStream, type EventStream } from './event-stream.ts'

type Opened = { stream: EventStream; response: ServerResponse }

const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const PATIENCE = { timeout: 40_000, interval: 20 }
/** Fills what the system itself holds for a reader after a few thousand. */
const FILLER = 'x'.repeat(4_000)

async function openServer() {
  const opened: Opened[] = []
  const server = createServer((_request, response) =>
    opened.push({ stream: createEventStream(response), response }),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo

  /** A reader, with the server's end of it. */
  return async (): Promise<Opened & { reader: IncomingMessage; isCut: () => boolean }> => {
    const known = opened.length
    const reader = await new Promise<IncomingMessage>((done, failed) => {
      get({ port, host: '127.0.0.1' }, done).on('error', failed)
    })
    let isCut = false
    reader
      .on('error', () => {})
      .on('close', () => {
        isCut = true
      })
    const [end] = opened.slice(known)
    if (!end) throw new Error('The server saw nobody.')

    return { ...end, reader, isCut: () => isCut }
  }
}

function heard(reader: IncomingMessage): () => number {
  let count = 0
  reader.setEncoding('utf8').on('data', (text: string) => {
    count += text.split('event: run').length - 1
  })

  return () => count
}

test('a reader that stops reading is cut off with little held for it, and nobody else notices', async () => {
  const open = await openServer()
  const [slow, quick] = [await open(), await open()]
  const count = heard(quick.reader)
  slow.reader.pause()
  let most = 0
  let sent = 0

  while (!slow.response.destroyed) {
    expect(sent).toBeLessThan(50_000)
    for (let index = 0; index < 50; index++) {
      for (const { stream } of [slow, quick]) stream.send('run', { runId: sent, filler: FILLER })
      sent++
      most = Math.max(most, slow.response.writableLength)
    }
    await vi.waitFor(() => expect(count()).toBe(sent), PATIENCE)
  }

  // What waits beside this is bounded by count, a thousand events at most.
  expect(most).toBeLessThan(1_000_000)
  expect(quick.response.destroyed).toBe(false)
  slow.reader.resume()
  await vi.waitFor(() => expect(slow.isCut()).toBe(true), PATIENCE)
})

test('a reader that was cut off comes back and hears what happens then', async () => {
  const open = await openServer()
  const slow = await open()
  slow.reader.pause()
  for (let id = 0; !slow.response.destroyed; id++) {
    slow.stream.send('run', { id, filler: FILLER })
    if (id % 50 === 0) await new Promise(setImmediate)
  }
  const back = await open()
  const count = heard(back.reader)
  back.stream.send('run', { id: 'new' })

  await vi.waitFor(() => expect(count()).toBe(1), PATIENCE)
})

test('to a cut off reader nothing is written any more', async () => {
  const open = await openServer()
  const { stream, response } = await open()
  response.destroy()
  stream.send('run', { id: 1 })
  stream.beat()

  expect(response.writableLength).toBe(0)
})

test('a reader that falls behind a little is told each thing once', async () => {
  const open = await openServer()
  const { stream, response, reader } = await open()
  reader.pause()
  let id = 0
  while (!response.writableNeedDrain) stream.send('run', { id: id++, filler: FILLER })
  for (let times = 0; times < 100; times++) stream.send('run', { id: 'again' })
  let text = ''
  reader.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  reader.resume()

  await vi.waitFor(() => expect(text).toContain('again'), PATIENCE)
  expect(text.split('again')).toHaveLength(2)
})
