import { placeOf } from './place.ts'
import type { Node, Note, Position, Size, Workflow } from './workflow.ts'

/** About as large as a step is drawn. */
const CARD: Size = { width: 240, height: 80 }
const NEAR = 240

/** The step beside which a note lies, for people who are told the canvas in words; undefined when none is near. */
export function stepNear({ nodes }: Workflow, note: Pick<Note, 'position' | 'size'>): Node | undefined {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const distances = nodes.map((node) => ({
    node,
    far: distance({ ...note.position, ...note.size }, { ...placeOf(byId, node), ...CARD }),
  }))
  const [nearest] = distances.toSorted((one, other) => one.far - other.far)

  return nearest && nearest.far <= NEAR ? nearest.node : undefined
}

type Box = Position & Size

/** Between the edges of two boxes; 0 where they overlap. */
function distance(one: Box, other: Box): number {
  const across = Math.max(0, other.x - one.x - one.width, one.x - other.x - other.width)
  const down = Math.max(0, other.y - one.y - one.height, one.y - other.y - other.height)

  return Math.hypot(across, down)
}
