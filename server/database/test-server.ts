import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Embedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the address of a migrated database to clone; see `testDatabase`. */
    testServer: string
  }
}

/** Vitest's global set-up: one PostgreSQL for the whole run, started by the first test file that asks. */
export default async function setUp(project: TestProject) {
  let started: Promise<Embedded> | undefined
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-test-'))

  const server = createServer((_request, response) => {
    started ??= start(folder)
    started.then(
      ({ url }) => response.end(url),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The test server has no port.')
  project.provide('testServer', `http://127.0.0.1:${address.port}`)

  return async () => {
    server.close()
    await started?.then(({ stop }) => stop())
    await rm(folder, { recursive: true, force: true })
  }
}

async function start(folder: string): Promise<Embedded> {
  const embedded = await startEmbedded(folder, { durable: false })
  await migrate(embedded.url)

  return embedded
}
