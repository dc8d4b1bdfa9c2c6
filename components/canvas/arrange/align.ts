import type { Position, Size } from '#graph/workflow'

export type Box = Position & Size

export type Side = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'

type Places = { [id: string]: Position }
type Boxes = ReadonlyMap<string, Box>

/** Places that put boxes in line along one side of what is around all of them, or along its middle. */
export function aligned(boxes: Boxes, side: Side): Places {
  const all = [...boxes.values()]
  const left = Math.min(...all.map(({ x }) => x))
  const top = Math.min(...all.map(({ y }) => y))
  const right = Math.max(...all.map(({ x, width }) => x + width))
  const bottom = Math.max(...all.map(({ y, height }) => y + height))
  const place = ({ x, y, width, height }: Box): Position => {
    switch (side) {
      case 'left':
        return { x: left, y }
      case 'centre':
        return { x: Math.round((left + right - width) / 2), y }
      case 'right':
        return { x: right - width, y }
      case 'top':
        return { x, y: top }
      case 'middle':
        return { x, y: Math.round((top + bottom - height) / 2) }
      case 'bottom':
        return { x, y: bottom - height }
    }
  }

  return Object.fromEntries([...boxes].map(([id, box]) => [id, place(box)]))
}

/** Places with the same room between boxes, across or down; the first and the last stay where they are. */
export function distributed(boxes: Boxes, axis: 'x' | 'y'): Places {
  const length = axis === 'x' ? 'width' : 'height'
  const row = [...boxes].sort(([, a], [, b]) => a[axis] - b[axis] || a[length] - b[length])
  const [first, last] = [row[0]?.[1], row.at(-1)?.[1]]
  if (!first || !last || row.length < 3) return {}

  const filled = row.reduce((sum, [, box]) => sum + box[length], 0)
  const room = (last[axis] + last[length] - first[axis] - filled) / (row.length - 1)
  let at = first[axis]
  const places = row.map(([id, box]) => {
    const place = { x: box.x, y: box.y, [axis]: Math.round(at) }
    at += box[length] + room
    return [id, place] as const
  })

  return Object.fromEntries(places)
}
