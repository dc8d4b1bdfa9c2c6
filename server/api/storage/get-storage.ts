import { z } from 'zod'
import { FileKind } from '#database/enums'
import { instanceLimits } from '#server/files/limits'
import { keepOf } from '#server/storage/rules'
import type { ActorContext } from '../context.ts'
import { procedure } from '../trpc.ts'
import { biggestWorkflows } from './biggest-workflows.ts'

const limit = z.object({
  own: z.int().nullable().describe('What the workspace set for itself, in bytes.'),
  most: z.int().nullable().describe('What the instance grants at most; null: no limit.'),
})

const keep = z.object({
  days: z.int().describe('0 keeps them for ever.'),
  runs: z.int().describe('0 keeps all.'),
})

const wish = { keepDays: z.int().nullable(), keepRuns: z.int().nullable() }

const output = z.object({
  store: z.enum(['disk', 's3']).describe('Where files and large values are kept.'),
  kinds: z.array(z.object({ kind: z.enum(FileKind), count: z.int(), bytes: z.int() })),
  runs: z.object({ finished: z.int(), underWay: z.int() }),
  biggest: z.array(z.object({ workflowId: z.uuid(), title: z.string(), files: z.int(), bytes: z.int() })),
  limits: z.object({ step: limit, file: limit, run: limit, total: limit }),
  keep: keep.extend({ own: z.object(wish), instance: keep }),
  workflows: z.array(z.object({ workflowId: z.uuid(), title: z.string(), ...wish })),
  swept: z.object({ at: z.iso.datetime(), runs: z.int(), bytes: z.int() }).nullable(),
})

/** What a workspace keeps, how much it may, and for how long. */
export const getStorage = procedure('storage.get')
  .meta({ rest: { method: 'GET', path: '/storage', summary: 'Read what is kept, and for how long' } })
  .output(output)
  .query(async ({ ctx }) => {
    const { db, app, actor } = ctx
    const { workspaceId } = actor
    const [policy, kinds, runs, biggest, workflows] = await Promise.all([
      db.storagePolicy.findUnique({ where: { workspaceId } }),
      kindsOf(ctx),
      runsOf(ctx),
      biggestWorkflows(db, workspaceId),
      db.workflowRetention.findMany({
        where: { workspaceId },
        include: { workflow: { select: { title: true } } },
      }),
    ])
    const most = instanceLimits(app.env)
    const own = { keepDays: policy?.keepDays ?? null, keepRuns: policy?.keepRuns ?? null }
    const instance = { days: app.env.RETENTION_DAYS, runs: app.env.RETENTION_RUNS }
    const bytes = (value: bigint | null | undefined) => (value == null ? null : Number(value))

    return {
      store: app.files.stores[0].name,
      kinds,
      runs,
      biggest,
      limits: {
        step: { own: bytes(policy?.stepBytes), most: most.step },
        file: { own: bytes(policy?.fileBytes), most: most.file },
        run: { own: bytes(policy?.runBytes), most: most.run },
        total: { own: bytes(policy?.totalBytes), most: app.env.WORKSPACE_STORAGE_LIMIT || null },
      },
      keep: { ...keepOf(own, instance), own, instance },
      workflows: workflows.map(({ workflowId, keepDays, keepRuns, workflow }) => ({
        workflowId,
        title: workflow.title,
        keepDays,
        keepRuns,
      })),
      swept: policy?.sweptAt
        ? { at: policy.sweptAt.toISOString(), runs: policy.sweptRuns, bytes: Number(policy.sweptBytes) }
        : null,
    }
  })

async function kindsOf({ db, actor }: ActorContext) {
  const groups = await db.file.groupBy({
    by: ['kind'],
    where: { workspaceId: actor.workspaceId, condemnedAt: null },
    _count: true,
    _sum: { size: true },
  })

  return groups.map(({ kind, _count, _sum }) => ({ kind, count: _count, bytes: Number(_sum.size ?? 0) }))
}

async function runsOf({ db, actor }: ActorContext) {
  const groups = await db.run.groupBy({
    by: ['status'],
    where: { workspaceId: actor.workspaceId },
    _count: true,
  })
  const count = (isWanted: (status: string) => boolean) =>
    groups.filter(({ status }) => isWanted(status)).reduce((sum, { _count }) => sum + _count, 0)

  return {
    finished: count((status) => SETTLED.has(status)),
    underWay: count((status) => !SETTLED.has(status)),
  }
}

const SETTLED = new Set(['done', 'failed', 'cancelled'])
