import { type Measure, round } from '../figure.ts'
import { inTurns } from '../in-turns.ts'
import { fiveNodeWorkflow, order } from '../workflow.ts'

export const alone: Measure = {
  name: 'alone',
  title: 'The same alone, one connection',
  async measure(stage) {
    const { floor, workflow } = await inTurns({
      targets: {
        floor: { url: stage.floor, body: order },
        workflow: { url: await stage.publish('alone', fiveNodeWorkflow('alone', 'finished')), body: order },
      },
      connections: 1,
      seconds: stage.arguments.seconds,
    })

    return [
      { name: 'p50 of the bare server', value: floor.p50Ms, unit: 'ms' },
      { name: 'p50', value: workflow.p50Ms, unit: 'ms' },
      {
        name: 'the one over the other',
        value: round(workflow.p50Ms / floor.p50Ms),
        aim: { atMost: 5 },
      },
      { name: 'p99', value: workflow.p99Ms, unit: 'ms' },
      { name: 'not answered with 2xx', value: workflow.failed + floor.failed, aim: { atMost: 0 } },
    ]
  },
}
