import type { Step, TestCase } from '#database/client'
import type { Expectation, Observed, Outcome } from '#graph/test-case'
import type { Json } from '#graph/workflow'
import type { RunOutcome } from '#server/runtime/runtime'
import { fromStored } from '#server/values/handle'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'

type Ended = { runId: string; outcome: RunOutcome; expectations: Expectation[]; testCase: TestCase }

/** What became of a run and of the steps that something is expected of. */
export async function observe(
  ctx: ActorContext,
  { runId, outcome, expectations, testCase }: Ended,
): Promise<Observed> {
  const paths = [...new Set(expectations.flatMap(({ step }) => step ?? []))]
  // Attempts of a path in order: the last one says how it ended.
  const rows = await ctx.db.step.findMany({
    where: { runId, path: { in: paths } },
    orderBy: { attempt: 'asc' },
  })
  const seen = await Promise.all(rows.map(async (row) => [row.path, await outcomeOf(ctx, row)] as const))

  return {
    run: {
      result: outcome.status,
      port: null,
      input: stored<Json>(testCase.payload),
      output: await whole(ctx, outcome.output),
      error: outcome.error?.message ?? null,
    },
    steps: Object.fromEntries(seen),
  }
}

async function outcomeOf(ctx: ActorContext, { status, port, input, output, error }: Step): Promise<Outcome> {
  return {
    result: status,
    port,
    input: await whole(ctx, fromStored(stored(input))),
    output: await whole(ctx, fromStored(stored(output))),
    error: stored<{ message: string } | null>(error)?.message ?? null,
  }
}

const whole = ({ app, actor }: ActorContext, value: Json): Promise<Json> =>
  app.values.load(actor.workspaceId, value)
