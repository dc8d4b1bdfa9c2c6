import type { Shape } from '#graph/shape'
import { classes } from '../ui/classes.ts'

const WIDTH = 112
const HEIGHT = 48
const EDGE = 8
/** A node card as the canvas draws it, in its units. */
const CARD = { width: 240, height: 76 }

/** The workflow as it lies on the canvas, small enough to be known by its outline. */
export function TinyPicture({ shape, className }: { shape: Shape; className?: string }) {
  const { scale, left, top } = placement(shape)
  const width = Math.max(9, CARD.width * scale)
  const height = Math.max(6, Math.min(12, CARD.height * scale))
  const places = new Map(
    shape.nodes.map((node) => [
      node.id,
      { x: left + node.x * scale, y: top + (node.y + CARD.height / 2) * scale - height / 2 },
    ]),
  )

  const entered = new Set(shape.edges.map(({ to }) => to))
  const frames = framesOf(shape)

  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      className={classes('rounded-control border border-hairline bg-sunken text-faint', className)}
    >
      {frames.map(({ id, x, y, ...size }) => (
        <rect
          key={id}
          x={left + x * scale - 2}
          y={top + y * scale}
          width={size.width * scale + 4}
          height={size.height * scale + 2}
          rx="3"
          fill="none"
          stroke="currentColor"
          strokeWidth="0.75"
          opacity="0.6"
        />
      ))}
      {shape.edges.map(({ from, to }) => {
        const start = places.get(from)
        const end = places.get(to)
        if (!start || !end) return null

        return (
          <path
            key={`${from} ${to}`}
            d={cable(start.x + width, start.y + height / 2, end.x, end.y + height / 2)}
            fill="none"
            stroke="currentColor"
            strokeWidth="1"
            opacity="0.75"
          />
        )
      })}
      {shape.nodes.map(({ id, parent }) => {
        const place = places.get(id)
        if (!place) return null
        const starts = !entered.has(id) && parent === null

        return (
          <rect
            key={id}
            {...place}
            width={width}
            height={height}
            rx={starts ? height / 2 : 2}
            fill={starts ? 'var(--color-ink)' : 'var(--color-raised)'}
            stroke={starts ? 'none' : 'currentColor'}
            strokeWidth="1"
          />
        )
      })}
    </svg>
  )
}

/** A line around each loop and what lives in it. */
function framesOf({ nodes }: Shape) {
  const inside = (id: string): Shape['nodes'] =>
    nodes.filter(({ parent }) => parent === id).flatMap((node) => [node, ...inside(node.id)])

  return nodes.flatMap(({ id, x, y }) => {
    const body = inside(id)
    if (body.length === 0) return []
    const right = Math.max(x + CARD.width, ...body.map((node) => node.x + CARD.width))
    const bottom = Math.max(y + CARD.height, ...body.map((node) => node.y + CARD.height))
    return [{ id, x, y, width: right - x, height: bottom - y }]
  })
}

function placement({ nodes }: Shape) {
  if (nodes.length === 0) return { scale: 0, left: 0, top: 0 }
  const xs = nodes.map(({ x }) => x)
  const ys = nodes.map(({ y }) => y)
  const width = Math.max(...xs) - Math.min(...xs) + CARD.width
  const height = Math.max(...ys) - Math.min(...ys) + CARD.height
  const scale = Math.min((WIDTH - 2 * EDGE) / width, (HEIGHT - 2 * EDGE) / height, 0.1)

  return {
    scale,
    left: (WIDTH - width * scale) / 2 - Math.min(...xs) * scale,
    top: (HEIGHT - height * scale) / 2 - Math.min(...ys) * scale,
  }
}

function cable(x1: number, y1: number, x2: number, y2: number) {
  const reach = Math.max(3, Math.abs(x2 - x1) / 2)

  return `M${x1} ${y1}C${x1 + reach} ${y1} ${x2 - reach} ${y2} ${x2} ${y2}`
}
