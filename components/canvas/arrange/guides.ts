import type { Position, Size } from '#graph/workflow'

export type Box = Position & Size

/** A line on the canvas along which things are in line: upright at an x, or level at a y. */
export type Guide = { axis: 'x' | 'y'; at: number; from: number; to: number }

export type Snapped = { shift: Position; guides: Guide[] }

const NOWHERE: Snapped = { shift: { x: 0, y: 0 }, guides: [] }

/**
 * How far what is held must move to be in line with an edge or the middle of a neighbour, when one is within reach,
 * and the lines that show it.
 */
export function snapTo(held: Box, others: Box[], reach: number): Snapped {
  const x = nearest(stops(held, 'x'), others, 'x', reach)
  const y = nearest(stops(held, 'y'), others, 'y', reach)
  if (x === null && y === null) return NOWHERE
  const shift = { x: x ?? 0, y: y ?? 0 }
  const moved = { ...held, x: held.x + shift.x, y: held.y + shift.y }

  return {
    shift,
    guides: [
      ...(x === null ? [] : linesOf(moved, others, 'x')),
      ...(y === null ? [] : linesOf(moved, others, 'y')),
    ],
  }
}

type Axis = Guide['axis']

const other = (axis: Axis): Axis => (axis === 'x' ? 'y' : 'x')
const lengthOf = (box: Box, axis: Axis): number => (axis === 'x' ? box.width : box.height)

/** Where a box begins, ends, and has its middle. */
function stops(box: Box, axis: Axis): { edges: number[]; middle: number } {
  const start = box[axis]
  const length = lengthOf(box, axis)

  return { edges: [start, start + length], middle: start + length / 2 }
}

type Stops = ReturnType<typeof stops>

/** Edges go to edges, middles to middles. The smallest way wins. */
function nearest(held: Stops, others: Box[], axis: Axis, reach: number): number | null {
  const ways = others.flatMap((box) => {
    const { edges, middle } = stops(box, axis)
    return [middle - held.middle, ...edges.flatMap((edge) => held.edges.map((own) => edge - own))]
  })
  const within = ways.filter((way) => Math.abs(way) <= reach)

  return within.length === 0 ? null : within.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a))
}

function linesOf(held: Box, others: Box[], axis: Axis): Guide[] {
  const own = stops(held, axis)
  const places = [...own.edges.map((at) => ({ at, kind: 'edge' })), { at: own.middle, kind: 'middle' }]

  return places.flatMap(({ at, kind }): Guide[] => {
    const along = others.filter((box) => {
      const { edges, middle } = stops(box, axis)
      return kind === 'edge' ? edges.some((edge) => isSame(edge, at)) : isSame(middle, at)
    })
    if (along.length === 0) return []
    const across = [held, ...along].map((box) => stops(box, other(axis)).edges)
    return [{ axis, at, from: Math.min(...across.flat()), to: Math.max(...across.flat()) }]
  })
}

const isSame = (one: number, two: number): boolean => Math.abs(one - two) < 0.5
