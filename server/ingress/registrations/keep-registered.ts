import type { Pool } from 'pg'
import type { PrismaClient } from '#database/client'
import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import { nodeType as inCatalog } from '#nodes/find'
import { register, unregister } from '#nodes/run-life'
import { nextLook } from '#nodes/triggers/next-look'
import { triggerInput } from '#nodes/triggers/trigger-input'
import { newSecret } from '../../access/secret.ts'
import { TurnLater } from '../../credentials/limits/turn-later.ts'
import type { Vault } from '../../credentials/vault.ts'
import { log } from '../../log.ts'
import { now, today } from '../../runtime/clock.ts'
import { withinTime } from '../../runtime/within-time.ts'
import { startTicking } from '../../ticking.ts'
import { describeFailure, type Failure } from '../describe-failure.ts'
import { type Claim, createLeases, type Leases } from '../leases.ts'
import { type Outside, openContext } from '../trigger-context.ts'
import type { Ingress } from '../triggers.ts'
import type { TypeOf } from './sync-registrations.ts'

export type RegistrationParts = Omit<Outside, 'vault'> & {
  db: PrismaClient
  pool: Pool
  vault: Vault
  triggers: Pick<Ingress, 'onChange'>
  /** The address this instance is reached by; null when nobody has set one. */
  publicUrl: string | null
  typeOf?: TypeOf
}

type Due = {
  id: string
  workspaceId: string
  workflowId: string
  nodeId: string
  node: { type: string; version: number; input: { [field: string]: Json }; credential: string | null }
  path: string
  keyId: string | null
  sealed: Uint8Array | null
  endedAt: Date | null
  errors: number
}

const LONGEST_MS = 5_000
const AT_ONCE = 5
const TIMEOUT_MS = 60_000
const LEASE_SECONDS = 120
/** The pace of tries when a registration fails. */
const EVERY_MS = 15 * 60_000
/** A service that cannot be told that nobody listens any more is left to find out by itself. */
const FAREWELL_TRIES = 100

export const registrationLeases = (pool: Pool) =>
  createLeases<Due>({
    pool,
    table: 'registrations',
    key: ['id'],
    only: 'renew_at is not null',
    isDue: 'renew_at <= now()',
    dueAt: 'renew_at',
    columns: `t.id, t.workspace_id as "workspaceId", t.workflow_id as "workflowId", t.node_id as "nodeId", t.node, t.path,
      t.key_id as "keyId", t.sealed, t.ended_at as "endedAt", t.errors`,
    seconds: LEASE_SECONDS,
  })

/** Registers triggers where they have to, renews what runs out, and takes leave for those that are gone. */
export function startRegistrations(parts: RegistrationParts) {
  const leases = registrationLeases(parts.pool)
  const ticking = startTicking({
    what: 'Registrations',
    longestMs: LONGEST_MS,
    tick: async (signal) => {
      const due = await keepRegistered(parts, leases, signal)

      return due === AT_ONCE ? 0 : ((await leases.nextMs()) ?? LONGEST_MS)
    },
  })
  parts.triggers.onChange(ticking.wake)

  return { stop: ticking.stop }
}

/** Does what is due, once; says how much that was. */
export async function keepRegistered(parts: RegistrationParts, leases: Leases<Due>, signal: AbortSignal) {
  const due = await leases.claim(AT_ONCE)
  await Promise.all(due.map((claim) => act(parts, claim, signal)))

  return due.length
}

async function act(parts: RegistrationParts, claim: Due & Claim, signal: AbortSignal) {
  let secrets: string[] = []
  const tell = (told: string[]) => {
    secrets = told
  }

  try {
    await withinTime(TIMEOUT_MS, signal, (within) =>
      claim.endedAt
        ? leave(parts, claim, { signal: within, tell })
        : enter(parts, claim, { signal: within, tell }),
    )
  } catch (error) {
    // Whoever stops has not failed: the claim runs out, and another goes on.
    if (signal.aborted) return
    if (error instanceof TurnLater) return await wait(parts.db, claim, error)
    await put(parts, claim, describeFailure(error, secrets), error)
  }
}

/** Others call with the credential before us: nothing failed. */
async function wait(db: PrismaClient, { id, token }: Due & Claim, { at }: TurnLater) {
  await db.registration.updateMany({
    where: { id, leasedBy: token },
    data: { renewAt: new Date(at), leasedBy: null, leasedUntil: null },
  })
}

type Acting = { signal: AbortSignal; tell: (secrets: string[]) => void }

async function enter(parts: RegistrationParts, claim: Due & Claim, acting: Acting) {
  const asked = await opened(parts, claim, acting)
  const { texts, renewAt } = await register(asked, { isRenewal: claim.keyId !== null })
  const sealed = await parts.vault.seal(claim.workspaceId, texts)
  const { count } = await parts.db.registration.updateMany({
    where: { id: claim.id, leasedBy: claim.token },
    data: { ...sealed, renewAt, ...WELL, leasedBy: null, leasedUntil: null },
  })
  if (count > 0) await tellTrigger(parts.db, claim, { ...WELL, problemAt: null })
}

const WELL = { errors: 0, problem: null, problemKind: null, fix: null }

async function leave(parts: RegistrationParts, claim: Due & Claim, acting: Acting) {
  if (claim.keyId) {
    await unregister(await opened(parts, claim, acting)).catch((error) => {
      // It was gone already, or nobody is left who could say so.
      if (!(error instanceof NodeError)) throw error
      log.info('A registration could not be ended at its service.', { id: claim.id, error })
    })
  }
  await parts.db.registration.deleteMany({ where: { id: claim.id, leasedBy: claim.token } })
}

async function opened(parts: RegistrationParts, claim: Due, { signal, tell }: Acting) {
  const { workspaceId, workflowId, nodeId, node, path, keyId, sealed } = claim
  const nodeType = (parts.typeOf ?? inCatalog)(node.type, node.version)
  if (!nodeType) throw new NodeError(`This Patchbay has no trigger of the type ${node.type}.`)
  if (!parts.publicUrl) {
    throw new NodeError(`${nodeType.title} needs an address that its service can reach.`, {
      fix: 'An administrator has to set PUBLIC_URL.',
    })
  }
  const input = triggerInput(nodeType, node.input)
  const listening = {
    workspaceId,
    workflowId,
    nodeType,
    node: { id: nodeId, ...(node.credential && { credential: node.credential }) },
  }
  const { context, secrets } = await openContext(parts, { listening, input, signal, key: claim.id })
  const texts =
    keyId && sealed ? await parts.vault.unseal(workspaceId, { keyId, sealed }) : { secret: newSecret() }
  tell([...secrets, ...Object.values(texts)])

  return { nodeType, context, texts, address: `${parts.publicUrl}/hooks/${path}` }
}

async function put(parts: RegistrationParts, claim: Due & Claim, failure: Failure, error: unknown) {
  const errors = claim.errors + 1
  if (claim.endedAt && errors >= FAREWELL_TRIES) {
    log.warn('A registration was given up: its service could not be told to stop.', { id: claim.id, error })
    await parts.db.registration.deleteMany({ where: { id: claim.id, leasedBy: claim.token } })
    return
  }
  const told = { errors, problem: failure.message, problemKind: failure.kind, fix: failure.fix }
  const renewAt = new Date(now() + nextLook(EVERY_MS, { ...failure, errors }))
  const { count } = await parts.db.registration.updateMany({
    where: { id: claim.id, leasedBy: claim.token },
    data: { ...told, renewAt, leasedBy: null, leasedUntil: null },
  })
  if (count === 0 || claim.endedAt) return
  await tellTrigger(parts.db, claim, { ...told, ...(errors === 1 && { problemAt: today() }) })
}

/** What goes wrong with the registration is what is wrong with the trigger. */
async function tellTrigger(db: PrismaClient, { workflowId, nodeId }: Due, data: object) {
  await db.trigger.updateMany({ where: { workflowId, nodeId }, data })
}
