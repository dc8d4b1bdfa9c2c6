import { performance } from 'node:perf_hooks'
import { type Measure, round } from '../figure.ts'
import { inTurns } from '../in-turns.ts'
import { settled } from '../settled.ts'
import { fiveNodeWorkflow, order } from '../workflow.ts'

export const queued: Measure = {
  name: 'queued',
  title: 'The same accepted and queued, answered at once, 20 connections',
  async measure(stage) {
    const url = await stage.publish('queued', fiveNodeWorkflow('queued', 'now'))
    let behind = 0
    const { floor, workflow } = await inTurns({
      targets: { floor: { url: stage.floor, body: order }, workflow: { url, body: order } },
      connections: 20,
      seconds: stage.arguments.seconds,
      // What was accepted in this turn must not run during the next.
      async around(_name, turn) {
        await turn()
        const answered = performance.now()
        await settled(stage.database)
        behind += (performance.now() - answered) / 1000
      },
    })
    const { perSecond, p99Ms, failed } = workflow
    const runs = perSecond * stage.arguments.seconds

    return [
      { name: 'accepted by the bare server', value: floor.perSecond, unit: '/s' },
      { name: 'accepted', value: perSecond, unit: '/s' },
      {
        name: 'the one of the other',
        value: round(perSecond / floor.perSecond),
        aim: { atLeast: 0.5 },
      },
      { name: 'p99', value: p99Ms, unit: 'ms' },
      { name: 'run to their end', value: Math.round(runs / (stage.arguments.seconds + behind)), unit: '/s' },
      { name: 'not answered with 2xx', value: failed + floor.failed, aim: { atMost: 0 } },
    ]
  },
}
