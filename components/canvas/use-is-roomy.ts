import { useStore } from '@xyflow/react'

/** From this width of the canvas on, in pixels, the bar in its middle keeps clear of the buttons in its corner. */
const ROOMY = 720

export const useIsRoomy = (): boolean => useStore(({ width }) => width >= ROOMY)
