import type { PrismaClient } from '#database/client'
import { Prisma } from '#database/client'
import type { Json } from '#graph/workflow'
import { newSecret } from '../../access/secret.ts'
import { toStored } from '../../values/handle.ts'

/** How long an address waits for its call. */
export const LISTEN_MS = 5 * 60_000

type Of = { workflowId: string; nodeId: string; workspaceId: string; startedById: string }

/** Lets one address wait for one call; an earlier one no longer does. What was kept before stays until then. */
export async function openCapture(db: PrismaClient, { workflowId, nodeId, ...by }: Of) {
  const now = new Date()
  const fresh = {
    ...by,
    token: newSecret(),
    startedAt: now,
    expiresAt: new Date(now.getTime() + LISTEN_MS),
    problem: null,
  }

  return db.capture.upsert({
    where: { workflowId_nodeId: { workflowId, nodeId } },
    create: { workflowId, nodeId, ...fresh },
    update: fresh,
  })
}

type Call = { head: { [name: string]: Json }; payload: Json }

/** Of two calls at one time, in whichever processes, the second finds the address used: false. */
export async function keepCapture(
  db: PrismaClient,
  token: string,
  { head, payload }: Call,
): Promise<boolean> {
  const { count } = await db.capture.updateMany({
    where: { token, expiresAt: { gt: new Date() } },
    data: { ...taken(payload), head },
  })

  return count === 1
}

/** Keeps what was fetched, or sent by a form, as the sample of a trigger. */
export async function keepSample(db: PrismaClient, { workflowId, nodeId, ...by }: Of, payload: Json) {
  const data = { ...by, ...taken(payload), head: Prisma.DbNull }
  await db.capture.upsert({
    where: { workflowId_nodeId: { workflowId, nodeId } },
    create: { workflowId, nodeId, ...data },
    update: data,
  })
}

const taken = (payload: Json) => ({
  payload: toStored(payload) ?? Prisma.JsonNull,
  receivedAt: new Date(),
  token: null,
  expiresAt: null,
  problem: null,
})

export async function noteProblem(db: PrismaClient, token: string, problem: string) {
  await db.capture.updateMany({ where: { token }, data: { problem } })
}

export async function closeCapture(db: PrismaClient, of: { workflowId: string; nodeId: string }) {
  await db.capture.updateMany({ where: of, data: { token: null, expiresAt: null } })
}
