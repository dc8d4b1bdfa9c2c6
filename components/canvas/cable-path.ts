type End = { x: number; y: number }

/**
 * A cable between two jacks: leaves level, hangs a little, arrives level. The slack grows with the way and
 * stops, as a cable of some stiffness would. Backwards it swings out below.
 */
export function cablePath(from: End, to: End): { path: string; middle: End } {
  const across = to.x - from.x
  const down = to.y - from.y
  const distance = Math.hypot(across, down)
  const reach = across >= 0 ? Math.max(32, Math.min(across * 0.5, 180)) : Math.min(60 + -across * 0.35, 220)
  const slack = Math.min(distance * 0.045, 14) + (across < 0 ? 48 : 0)

  const leave = { x: from.x + reach, y: from.y + slack }
  const arrive = { x: to.x - reach, y: to.y + slack }

  return {
    path: `M${point(from)} C${point(leave)} ${point(arrive)} ${point(to)}`,
    middle: { x: bezier(from.x, leave.x, arrive.x, to.x), y: bezier(from.y, leave.y, arrive.y, to.y) },
  }
}

const point = ({ x, y }: End): string => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`

/** The curve at its half. */
const bezier = (a: number, b: number, c: number, d: number): number => (a + 3 * b + 3 * c + d) / 8
