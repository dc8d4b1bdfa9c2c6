import { randomBytes } from 'node:crypto'
import type { Json, Workflow } from '#graph/workflow'
import type { Actor } from '../access/actor.ts'
import { createOwner } from '../access/create-owner.ts'
import { createCaller } from '../api/root.ts'
import type { App } from '../app.ts'
import { log } from '../log.ts'
import { orders, placedOrders } from './orders.ts'
import { delivery, pushed, pushes } from './pushes.ts'
import { invoices, reminders } from './reminders.ts'
import { shopCheck } from './shop-check.ts'

/**
 * Fills the oldest workspace with four workflows and real runs of them, by the same procedures that people
 * use. Filling it again changes nothing. A machine without an account gets one, told once in the log.
 */
export async function fillDemo(app: App): Promise<void> {
  const actor = await demoActor(app)
  const call = createCaller({ app, db: app.db, actor, ip: '', userAgent: 'demo' })
  const { workspaceId } = actor
  if (await app.db.workflow.findFirst({ where: { workspaceId, title: 'Orders → fulfilment' } })) return

  const credential = await call.credential.create({
    service: 'github',
    kind: 'webhook',
    name: 'Webhook of acme/shop',
    fields: { secret: randomBytes(24).toString('hex') },
  })
  const published = async (title: string, document: Workflow) => {
    const { id } = await call.workflow.create({ title, document })
    const { version } = await call.workflow.publish({ id })

    return { workflowId: id, version }
  }
  const run = async (workflow: { workflowId: string; version: number }, nodeId: string, payloads: Json[]) => {
    for (const payload of payloads) await runOnce(app, { ...workflow, workspaceId, nodeId, payload })
  }

  const now = new Date().toISOString()
  await run(await published('Check the shop every hour', shopCheck), 'hourly', [
    { scheduledAt: now, date: now.slice(0, 10), time: now.slice(11, 16), weekday: 'mon', timeZone: 'UTC' },
  ])
  // It waits a week, which nobody waits for here.
  await begin(app, {
    ...(await published('Invoices → reminders', reminders)),
    workspaceId,
    nodeId: 'month',
    payload: invoices,
  })
  await run(await published('Pushes → release notes', pushes(credential.id)), 'push', pushed.map(delivery))
  await run(
    await published('Orders → fulfilment', orders),
    'order',
    placedOrders.map((body) => ({ method: 'POST', headers: {}, query: {}, body })),
  )
  log.info('The demo workflows and their runs are in place.')
}

type Firing = { workspaceId: string; workflowId: string; version: number; nodeId: string; payload: Json }

async function runOnce(app: App, firing: Firing) {
  const { runId } = await begin(app, firing)
  await app.runtime.outcome(runId, 15_000)
}

async function begin(app: App, { version, ...firing }: Firing) {
  const { snapshotId } = await app.db.version.findUniqueOrThrow({
    where: { workflowId_number: { workflowId: firing.workflowId, number: version } },
    select: { snapshotId: true },
  })

  return app.runtime.accept({ ...firing, version, snapshotId })
}

async function demoActor(app: App): Promise<Actor> {
  await createDemoOwner(app)
  const { workspaceId, userId, role, user } = await app.db.member.findFirstOrThrow({
    where: { role: 'owner' },
    orderBy: { workspace: { createdAt: 'asc' } },
    include: { user: true },
  })

  return { workspaceId, userId, role, via: 'session', name: user.email, sessionId: null }
}

async function createDemoOwner(app: App) {
  const account = { email: 'demo@example.com', password: randomBytes(9).toString('base64url') }
  const made = await createOwner(app.db, { ...account, name: 'Demo', workspace: 'Demo' })
  if (made)
    log.info(`Sign in as ${account.email} with the password ${account.password}. It is not shown again.`)
}
