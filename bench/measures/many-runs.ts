import { type Figure, type Measure, round } from '../figure.ts'
import { fill } from '../fill.ts'
import type { Stage } from '../stage.ts'
import { fiveNodeWorkflow, order } from '../workflow.ts'
import { alone } from './alone.ts'
import { finished } from './finished.ts'
import { queued } from './queued.ts'

/** What becomes worse of the measures before it by all that has run already. */
export const manyRuns: Measure = {
  name: 'many-runs',
  title: 'The first three among many finished runs, over what they are without',
  async measure(stage) {
    const before = await headlines(stage)
    await fill(stage.database, { runId: await oneRun(stage), runs: stage.arguments.finished })
    const after = await headlines(stage)

    return [
      { name: 'finished runs', value: stage.arguments.finished },
      ...before.map(({ title, figure }, index): Figure => {
        const now = after[index]?.figure.value ?? 0
        const isMore = figure.aim && 'atLeast' in figure.aim
        return {
          name: title,
          value: round(now / figure.value),
          aim: isMore ? { atLeast: 0.9 } : { atMost: 1.1 },
        }
      }),
    ]
  },
}

async function headlines(stage: Stage): Promise<{ title: string; figure: Figure }[]> {
  const found = []
  for (const { title, measure } of [finished, alone, queued]) {
    const figure = (await measure(stage)).find(({ isHeadline }) => isHeadline)
    if (figure) found.push({ title, figure })
  }

  return found
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
