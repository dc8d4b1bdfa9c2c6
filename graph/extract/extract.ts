import { nodeTypeOf } from '../catalog.ts'
import { copy } from '../copy.ts'
import { add, connect, type NewId, remove } from '../edit.ts'
import { chosenOf, mendGroups } from '../members.ts'
import { newNode } from '../new-node.ts'
import type { Catalog, NodeType } from '../node-type.ts'
import { containersOf } from '../scope.ts'
import type { Json, Node, Position, Workflow } from '../workflow.ts'
import { fromInputs, type Input, inputsOf, type Selection } from './inputs.ts'
import { type Cut, cutOf, extractRefusal } from './refusal.ts'
import { type Returned, readersOf, returned, withResult } from './results.ts'

export type Extraction = {
  ok: true
  /** The new workflow: it starts when called, and holds the steps. */
  called: Workflow
  inputs: Input[]
  /** What steps outside read from it. */
  outputs: string[]
  /** The document with a call of the new workflow, once that has an id, in place of the steps. */
  replaced: (workflowId: string, title: string) => Workflow
  /** The id of the step that calls. */
  callId: string
}

type Options = { catalog: Catalog; newId: NewId }

/** Turns steps into a workflow of their own and a step that calls it; or says why that would not be the same. */
export function extract(
  workflow: Workflow,
  chosen: string[],
  { catalog, newId }: Options,
): Extraction | { ok: false; reason: string } {
  const ids = chosenOf(workflow, chosen)
  const inside = insideOf(workflow, ids)
  const reason = extractRefusal(workflow, { catalog, ids, inside })
  if (reason !== null) return { ok: false, reason }
  const trigger = latest(catalog, 'trigger.call')
  const call = latest(catalog, 'flow.call')
  if (!trigger || !call) return { ok: false, reason: 'This server has no steps for calling workflows.' }

  const selection: Selection = {
    inside,
    typeOf: (node) => nodeTypeOf(catalog, node),
    titleOf: (id) => workflow.nodes.find((node) => node.id === id)?.title ?? id,
  }
  const cut = cutOf(workflow, ids)
  const inputs = inputsOf(selection)
  const steps = stepsOf(workflow, { ids, inputs, selection })
  const given = returned(workflow, { steps, inside, catalog })
  const start = startNode(steps, trigger, { id: newId(), inputs, given })
  const wired = cut.entries.reduce(
    (done, { id }) => connect(done, { from: start.id, port: 'out', to: id }, newId),
    add(steps, start),
  )
  const callId = newId()

  return {
    ok: true,
    called: withResult(wired, given, { catalog, newId }),
    inputs,
    outputs: given.fields.map(({ name }) => name),
    callId,
    replaced: (workflowId, title) =>
      replaced(
        workflow,
        { cut, ids, given, newId },
        callNode(workflow, call, { callId, cut, inputs, workflowId, title }),
      ),
  }
}

/** All that is chosen, with what lives in it. */
function insideOf({ nodes }: Workflow, ids: string[]): Map<string, Node> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const isInside = ({ id }: Node) =>
    ids.includes(id) || containersOf(byId, id).some((around) => ids.includes(around))

  return new Map(nodes.filter(isInside).map((node) => [node.id, node]))
}

const latest = ({ nodeTypes }: Catalog, type: string): NodeType | undefined =>
  nodeTypes.filter((each) => each.type === type).toSorted((a, b) => b.version - a.version)[0]

/** Room for the trigger before the first step. */
const MARGIN: Position = { x: 336, y: 0 }

/** The steps as the new workflow holds them, from its upper left corner on. */
function stepsOf(
  workflow: Workflow,
  { ids, inputs, selection }: { ids: string[]; inputs: Input[]; selection: Selection },
): Workflow {
  const { nodes, edges, notes = [], groups = [] } = copy(workflow, ids)
  const outer = [...nodes.filter(({ parent }) => parent === undefined), ...notes]
  const left = Math.min(...outer.map(({ position }) => position.x))
  const top = Math.min(...outer.map(({ position }) => position.y))
  const shifted = ({ x, y }: Position) => ({ x: x - left + MARGIN.x, y: y - top + MARGIN.y })
  const { errorWorkflow, timeZone } = workflow.settings

  return mendGroups({
    nodes: nodes.map((node) => ({
      ...fromInputs(node, inputs, selection),
      position: node.parent === undefined ? shifted(node.position) : node.position,
    })),
    edges,
    notes: notes.map((note) => ({ ...note, position: shifted(note.position) })),
    groups,
    settings: { ...(errorWorkflow && { errorWorkflow }), ...(timeZone && { timeZone }) },
  })
}

function startNode(
  steps: Workflow,
  trigger: NodeType,
  { id, inputs, given }: { id: string; inputs: Input[]; given: Returned },
): Node {
  const node = newNode(steps, trigger, { id, position: { x: 0, y: MARGIN.y } })
  const fields = inputs.map(({ name, help }) => ({ name, type: 'any', required: false, help }))
  const returns = given.isDirect
    ? []
    : given.fields.map(({ name }) => ({ name, type: 'any', required: false }))

  return { ...node, input: { ...node.input, fields, returns } }
}

type Calling = { callId: string; cut: Cut; inputs: Input[]; workflowId: string; title: string }

function callNode(
  workflow: Workflow,
  call: NodeType,
  { callId, cut, inputs, workflowId, title }: Calling,
): Node {
  const [first] = cut.entries
  const data: { [name: string]: Json } = Object.fromEntries(
    inputs.map(({ name, expression }) => [name, `{{ ${expression} }}`]),
  )
  const node = newNode(
    workflow,
    { ...call, title },
    { id: callId, position: first?.position ?? { x: 0, y: 0 } },
  )
  const group = sharedGroup(workflow, cut)

  return {
    ...node,
    input: { ...node.input, workflow: workflowId, data, wait: true },
    ...(first?.parent !== undefined && { parent: first.parent }),
    ...(group !== undefined && { group }),
  }
}

/** The group all of the steps are in, as long as somebody else stays in it. */
function sharedGroup({ nodes }: Workflow, { outer }: Cut): string | undefined {
  const groups = new Set(outer.map(({ group }) => group))
  const [only] = groups
  const stays = nodes.some((node) => node.group === only && !outer.includes(node))

  return groups.size === 1 && stays ? only : undefined
}

type Replacing = { cut: Cut; ids: string[]; given: Returned; newId: NewId }

function replaced(workflow: Workflow, { cut, ids, given, newId }: Replacing, call: Node): Workflow {
  const [first] = cut.entries
  const before = cut.into.filter(({ to }) => to === first?.id)
  const bare = remove(add(workflow, call), ids)
  const nodes = bare.nodes.map((node) => ({ ...node, input: readersOf(node.input, given, call.id) }))

  return [
    ...before.map(({ from, port }) => ({ from, port, to: call.id })),
    ...cut.outOf.map(({ to }) => ({ from: call.id, port: 'out', to })),
  ].reduce((done, connection) => connect(done, connection, newId), { ...bare, nodes })
}
