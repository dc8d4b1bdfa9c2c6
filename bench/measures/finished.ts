import { type Figure, type Measure, round } from '../figure.ts'
import { inTurns } from '../in-turns.ts'
import { fiveNodeWorkflow, order } from '../workflow.ts'

export const finished: Measure = {
  name: 'finished',
  title: '5-node webhook workflow, answered when finished, full step log, 20 connections',
  async measure(stage) {
    const { seconds } = stage.arguments
    const url = await stage.publish('finished', fiveNodeWorkflow('finished', 'finished'))
    const spent = { product: 0, postgres: 0 }
    const { floor, workflow } = await inTurns({
      targets: { floor: { url: stage.floor, body: order }, workflow: { url, body: order } },
      connections: 20,
      seconds,
      async around(name, turn) {
        const before = stage.cpu()
        await turn()
        if (name === 'floor') return
        const after = stage.cpu()
        spent.product += after.product - before.product
        spent.postgres += after.postgres - before.postgres
      },
    })
    const { perSecond, p50Ms, p99Ms, failed } = workflow
    const ofOneRun = (all: number): Pick<Figure, 'value' | 'unit'> => ({
      value: round((all * 1000) / (perSecond * seconds)),
      unit: 'ms',
    })

    return [
      { name: 'throughput of the bare server', value: floor.perSecond, unit: '/s' },
      { name: 'throughput', value: perSecond, unit: '/s' },
      {
        name: 'the one of the other',
        value: round(perSecond / floor.perSecond),
        aim: { atLeast: 0.3 },
      },
      { name: 'p50', value: p50Ms, unit: 'ms' },
      { name: 'p99', value: p99Ms, unit: 'ms' },
      { name: 'processor time of one run, product', ...ofOneRun(spent.product) },
      { name: 'processor time of one run, PostgreSQL', ...ofOneRun(spent.postgres) },
      { name: 'not answered with 2xx', value: failed + floor.failed, aim: { atMost: 0 } },
    ]
  },
}
