import { type Figure, type Measure, round } from '../figure.ts'
import { fill } from '../fill.ts'
import { inTurns } from '../in-turns.ts'
import type { Load } from '../load.ts'
import { settled } from '../settled.ts'
import { onStage, type Stage } from '../stage.ts'
import { fiveNodeWorkflow, order } from '../workflow.ts'

type Row = {
  name: string
  respond: 'now' | 'finished'
  connections: number
  take: (load: Load) => number
  aim: NonNullable<Figure['aim']>
}

/** A difference of a tenth shows only in longer loads than the others need. */
const LONGER = 2.5

const ROWS: Row[] = [
  {
    name: 'throughput, answered when finished',
    respond: 'finished',
    connections: 20,
    take: ({ perSecond }) => perSecond,
    aim: { atLeast: 0.9 },
  },
  {
    name: 'p50 alone',
    respond: 'finished',
    connections: 1,
    take: ({ p50Ms }) => p50Ms,
    aim: { atMost: 1.1 },
  },
  {
    name: 'accepted and queued',
    respond: 'now',
    connections: 20,
    take: ({ perSecond }) => perSecond,
    aim: { atLeast: 0.9 },
  },
]

/** Loaded in turns with a product that has run nothing yet: minutes apart, the machine is another one. */
export const manyRuns: Measure = {
  name: 'many-runs',
  title: 'The first three among many finished runs, over what they are on an empty database',
  async measure(many) {
    const { finished } = many.arguments
    await fill(many.database, { runId: await oneRun(many), runs: finished })
    await many.restart()

    return onStage(many.arguments, { port: 3978 }, async (few) => {
      const figures: Figure[] = [{ name: 'finished runs', value: finished }]
      for (const row of ROWS) figures.push(await beside(row, { many, few }))

      return figures
    })
  },
}

type Stages = { many: Stage; few: Stage }

async function beside({ name, respond, connections, take, aim }: Row, stages: Stages): Promise<Figure> {
  const path = `beside-${respond}`
  const targetOn = async (stage: Stage) => ({
    url: await stage.publish(path, fiveNodeWorkflow(path, respond)),
    body: order,
  })
  const { many, few } = await inTurns({
    targets: { many: await targetOn(stages.many), few: await targetOn(stages.few) },
    connections,
    seconds: stages.many.arguments.seconds * LONGER,
    // What was accepted in this turn must not run during the next.
    calm: (name) => settled(stages[name].database),
  })

  return { name, value: round(take(many) / take(few)), aim }
}

async function oneRun(stage: Stage): Promise<string> {
  const url = await stage.publish('many-runs', fiveNodeWorkflow('many-runs', 'finished'))
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  const { rows } = await stage.database.query(
    `select r.id from runs r join trigger_events e on e.id = r.trigger_event_id where r.status = 'done'
     order by r.created_at desc limit 1`,
  )

  return rows[0].id
}
