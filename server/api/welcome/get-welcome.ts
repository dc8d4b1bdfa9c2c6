import { z } from 'zod'
import { can } from '#server/access/permissions'
import type { ActorContext } from '../context.ts'
import { procedure } from '../trpc.ts'
import { proofs, type WelcomeStep, welcomeSteps } from './steps.ts'

/** How far the person got with the first steps. Once closed, nothing is asked or told any more. */
export const getWelcome = procedure('welcome.get')
  .output(
    z.object({
      isClosed: z.boolean(),
      steps: z.array(z.object({ name: z.enum(welcomeSteps), isDone: z.boolean() })),
    }),
  )
  .query(async ({ ctx }) => {
    const row = await ctx.db.welcome.findUnique({ where: { userId: ctx.actor.userId } })
    const known = new Set(row?.done ?? [])
    if (row?.closedAt) return { isClosed: true, steps: [] }
    const offered = welcomeSteps.filter((step) => isFor(ctx, step))
    const steps = await Promise.all(
      offered.map(async (name) => ({ name, isDone: known.has(name) || (await isProven(ctx, name)) })),
    )
    const done = steps.filter(({ isDone }) => isDone).map(({ name }) => name)
    if (done.some((name) => !known.has(name))) await keep(ctx, [...new Set([...known, ...done])])

    return { isClosed: false, steps }
  })

const needs = {
  draw: 'workflow.save',
  test: 'run.test',
  publish: 'workflow.publish',
  look: 'run.get',
  invite: 'member.invite',
} as const

/** What a person may not do is no step of theirs. */
const isFor = ({ actor }: ActorContext, step: WelcomeStep) => can(actor.role, needs[step])

const isProven = (ctx: ActorContext, step: WelcomeStep) =>
  step === 'look' ? false : proofs[step]({ db: ctx.db, actor: ctx.actor })

/** A step once done stays done, also when its workflow is removed. */
function keep({ db, actor: { userId } }: ActorContext, done: string[]) {
  return db.welcome.upsert({ where: { userId }, create: { userId, done }, update: { done } })
}
