import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Node, Workflow } from '#graph/workflow'
import { type Assembled, assemble } from '../assemble.ts'
import { type Cable, testCable } from '../database/test-cable.ts'
import { type TestDatabase, testDatabase } from '../database/test-database.ts'
import { parseEnv } from '../env.ts'
import { createCaptureDoor } from '../ingress/captures/capture-door.ts'
import { createFormDoor } from '../ingress/forms/form-door.ts'
import { testDraftOf } from '../ingress/forms/test-draft.ts'
import { createHookDoor } from '../ingress/hook-door.ts'
import { createRegistered } from '../ingress/registrations/registered.ts'
import { createResumeDoor } from '../ingress/resume-door.ts'
import { createShutdown } from '../shutdown.ts'
import { listen } from './http-server.ts'
import { createLiveDoor } from './live-door.ts'
import { route } from './route.ts'

export type TestDoors = {
  app: Assembled
  database: TestDatabase
  /** Between the product and its database. */
  cable: Cable
  workspaceId: string
  address: string
  /** Makes a workflow live, as publishing does. */
  publish: (document: Workflow) => Promise<{ workflowId: string; snapshotId: string }>
  stop: () => Promise<void>
}

/** The whole product but for its pages, on a database of its own. */
export async function testDoors(settings: Record<string, string> = {}): Promise<TestDoors> {
  const database = await testDatabase()
  const cable = await testCable(database.url)
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-doors-'))
  const env = parseEnv({
    DATABASE_URL: cable.url,
    DATA_DIR: folder,
    PORT: '0',
    HOST: '127.0.0.1',
    ...settings,
  })
  const shutdown = createShutdown()
  const http = await listen(env)
  const app = await assemble({ ...env, PORT: http.port }, shutdown)
  const live = createLiveDoor(app)
  const hooks = createHookDoor({ ...app, registered: createRegistered(app) })
  const forms = createFormDoor({ ...app, testDraft: testDraftOf(app) })
  const captures = createCaptureDoor(app)
  const resume = createResumeDoor(app)
  http.answer(route(app, { hooks, captures, forms, resume, live: live.handle, pages: null }))
  shutdown.add('the port', http.close)
  shutdown.add('the live streams', live.close)
  const { id: workspaceId } = await database.db.workspace.create({ data: { name: 'Test' } })

  return {
    app,
    database,
    cable,
    workspaceId,
    address: `http://127.0.0.1:${http.port}`,
    publish: (document) => publish(app, workspaceId, document),
    stop: async () => {
      await shutdown.run()
      await cable.cut()
      await database.stop()
      await rm(folder, { recursive: true })
    },
  }
}

const nobody = '00000000-0000-7000-8000-000000000000'

async function publish({ db, triggers }: Assembled, workspaceId: string, document: Workflow) {
  const workflow = { workspaceId, title: 'Test', draft: document, liveVersion: 1, createdById: nobody }
  const { id: workflowId } = await db.workflow.create({ data: workflow })
  const hash = `hash of ${workflowId}`
  const { id: snapshotId } = await db.snapshot.create({ data: { workspaceId, hash, document } })
  await db.version.create({ data: { workflowId, number: 1, snapshotId, publishedById: nobody } })
  await triggers.sync(workflowId)

  return { workflowId, snapshotId }
}

export function testNode(id: string, type: string, input: Node['input'], more: Partial<Node> = {}): Node {
  return { id, type, version: 1, title: id, position: { x: 0, y: 0 }, input, ...more }
}

/** A chain of nodes, each after the one before it. */
export function chain(...nodes: Node[]): Workflow {
  const edges = nodes.slice(1).map((node, index) => ({
    id: `e${index}`,
    from: nodes[index]?.id ?? '',
    port: 'out',
    to: node.id,
  }))

  return { nodes, edges, settings: {} }
}
