import type { PrismaClient } from '#database/client'
import type { Env } from '../env.ts'

/** How long and how many finished runs are kept; 0 sets no bound. */
export type Keep = { days: number; runs: number }

/** `workflowId` null: all workflows without a rule of their own. */
export type Rule = Keep & { workflowId: string | null }

export type KeepSettings = Pick<Env, 'RETENTION_DAYS' | 'RETENTION_RUNS'>

type Wish = { keepDays: number | null; keepRuns: number | null } | null

/** A wish of somebody, as far as it says anything, before what else would hold. */
export const keepOf = (wish: Wish, otherwise: Keep): Keep => ({
  days: wish?.keepDays ?? otherwise.days,
  runs: wish?.keepRuns ?? otherwise.runs,
})

/** The rules of a workspace, one for each workflow that has its own and one for all others. */
export async function rulesOf(db: PrismaClient, env: KeepSettings, workspaceId: string): Promise<Rule[]> {
  const [policy, own] = await Promise.all([
    db.storagePolicy.findUnique({ where: { workspaceId } }),
    db.workflowRetention.findMany({ where: { workspaceId } }),
  ])
  const instance = { days: env.RETENTION_DAYS, runs: env.RETENTION_RUNS }
  const shared = keepOf(policy, instance)

  return [
    { workflowId: null, ...shared },
    ...own.map((wish) => ({ workflowId: wish.workflowId, ...keepOf(wish, shared) })),
  ]
}
