import { type Measure, round } from '../figure.ts'
import { inTurns } from '../in-turns.ts'
import { chain, order } from '../workflow.ts'

const FEW = 5
const MANY = 500

export const nodes: Measure = {
  name: 'nodes',
  title: `Cost of a run against its number of nodes, ${FEW} and ${MANY}, answered when finished, 20 connections`,
  async measure(stage) {
    const target = async (count: number) => ({
      url: await stage.publish(`chain-${count}`, chain(`chain-${count}`, count)),
      body: order,
    })
    const { few, many } = await inTurns({
      targets: { few: await target(FEW), many: await target(MANY) },
      connections: 20,
      seconds: stage.arguments.seconds,
    })
    const ofOneNode = (perSecond: number, count: number) => 1_000 / (perSecond * count)
    const [atFew, atMany] = [ofOneNode(few.perSecond, FEW), ofOneNode(many.perSecond, MANY)]

    return [
      { name: `time of a node at ${FEW}`, value: round(atFew), unit: 'ms' },
      { name: `time of a node at ${MANY}`, value: round(atMany), unit: 'ms' },
      { name: 'the latter over the former', value: round(atMany / atFew), aim: { atMost: 1.3 } },
      { name: 'not answered with 2xx', value: few.failed + many.failed, aim: { atMost: 0 } },
    ]
  },
}
