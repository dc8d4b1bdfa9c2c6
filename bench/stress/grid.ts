/** How the many steps of both canvases lie. */
export const STEPS = 500
export const COLUMNS = 25
export const GAP = { x: 320, y: 180 }
