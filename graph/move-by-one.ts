import { isTrigger, knownOf, mainPort } from './exits.ts'
import { type Given, gone, type Moved, moveStep, no, nodeOf, waysOn } from './move-step.ts'
import { leadsTo } from './order.ts'
import { lanesOf } from './outline-lanes.ts'
import { inReadingOrder } from './reading-order.ts'
import type { Workflow } from './workflow.ts'

/** Moves a step before the one that is read before it, out of a branch before the step whose branch it is. */
export function moveUp(workflow: Workflow, nodeId: string, given: Given): Moved {
  const node = nodeOf(workflow, nodeId)
  if (!node) return gone
  if (isTrigger(node, given.catalog)) return no(`“${node.title}” starts the workflow: it stays in front.`)
  const lanes = lanesOf(workflow, knownOf(given.catalog))
  const lane = lanes.laneOf.get(nodeId)
  const ids = lane ? inReadingOrder(lane, lanes) : []
  const aboveId = ids[ids.indexOf(nodeId) - 1] ?? (lane?.isBody ? undefined : lane?.owner)
  const above = aboveId === undefined || aboveId === null ? undefined : nodeOf(workflow, aboveId)
  if (!above) return no(`“${node.title}” is the first step already.`)
  if (isTrigger(above, given.catalog))
    return no(`“${above.title}” starts the workflow: nothing comes before it.`)
  if (!leadsTo(workflow.edges, above.id, nodeId))
    return no(`“${above.title}” belongs to another path. Use “Move to…” to choose a place.`)

  return moveStep(workflow, nodeId, { before: above.id }, given)
}

/** Moves a step behind the one that follows it. */
export function moveDown(workflow: Workflow, nodeId: string, given: Given): Moved {
  const node = nodeOf(workflow, nodeId)
  if (!node) return gone
  if (isTrigger(node, given.catalog)) return no(`“${node.title}” starts the workflow: it stays in front.`)
  const on = waysOn(workflow, node, given.catalog)
  const [only] = on
  const below = only && nodeOf(workflow, only.to)
  if (!below) return no('Nothing comes after it. Use “Move to…” to choose a place.')
  if (on.length > 1) return no(`Several steps follow “${node.title}”. Use “Move to…” to choose a place.`)

  return moveStep(workflow, nodeId, { after: below.id, port: mainPort(below, given.catalog) }, given)
}
