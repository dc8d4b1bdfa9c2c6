import { containersOf } from './scope.ts'
import type { Node, Position } from './workflow.ts'

/** Where the body of a container begins, seen from its own position: below its header. Its children count from there. */
export const BODY: Position = { x: 0, y: 56 }

/** The point that positions in a scope count from: of a container its body, else that of the canvas. */
export function originOf(nodes: ReadonlyMap<string, Node>, container: string | undefined): Position {
  const around = container === undefined ? [] : [container, ...containersOf(nodes, container)]

  return around.reduce(
    (sum, id) => {
      const { x, y } = nodes.get(id)?.position ?? { x: 0, y: 0 }
      return { x: sum.x + x + BODY.x, y: sum.y + y + BODY.y }
    },
    { x: 0, y: 0 },
  )
}

/** Where a node lies on the canvas, whatever it lives in. */
export function placeOf(nodes: ReadonlyMap<string, Node>, { parent, position }: Node): Position {
  const origin = originOf(nodes, parent)

  return { x: origin.x + position.x, y: origin.y + position.y }
}
