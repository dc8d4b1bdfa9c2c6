import { describe } from 'vitest'
import { approvalCases } from './conformance/approval-cases.ts'
import { prepareBench } from './conformance/bench.ts'
import { callCases } from './conformance/call-cases.ts'
import { controlCases } from './conformance/control-cases.ts'
import { dataCases } from './conformance/data-cases.ts'
import { doubtCases } from './conformance/doubt-cases.ts'
import { embeddedDriver } from './conformance/embedded-driver.ts'
import { failureCases } from './conformance/failure-cases.ts'
import { flowCases } from './conformance/flow-cases.ts'
import { graphCases } from './conformance/graph-cases.ts'
import { inngestDriver } from './conformance/inngest-driver.ts'
import { loopCases } from './conformance/loop-cases.ts'
import { partCases } from './conformance/part-cases.ts'
import { portCases } from './conformance/port-cases.ts'
import { sizeCases } from './conformance/size-cases.ts'
import { waitCases } from './conformance/wait-cases.ts'

/** One suite; whichever engine is chosen, a workflow does the same. */
describe.each([embeddedDriver, inngestDriver])('the $name engine', (driver) => {
  describe('with the interpreter', () => {
    const bench = prepareBench(driver)
    graphCases(bench)
    failureCases(bench)
    doubtCases(bench)
    controlCases(bench)
    partCases(bench)
    dataCases(bench)
    sizeCases(bench)
    loopCases(bench)
    callCases(bench)
    waitCases(bench)
    approvalCases(bench)
    flowCases(bench)
  })

  describe('at its port', () => portCases(driver))
})
