import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'

const DURATION = 180
const READABLE = 0.75
const MARGIN = 16

/** Brings the card of the chosen step into sight when it is not; what is seen already stays where it is. */
export function useShowSelected(nodeId: string | undefined) {
  const { getInternalNode, getViewport, setCenter } = useReactFlow()
  const store = useStoreApi()
  const shown = useRef(nodeId)

  useEffect(() => {
    if (nodeId === undefined || nodeId === shown.current) return
    shown.current = nodeId
    const node = getInternalNode(nodeId)
    if (!node) return
    const { x, y, zoom } = getViewport()
    const { width, height } = store.getState()
    const place = node.internals.positionAbsolute
    const size = { width: node.measured.width ?? 0, height: node.measured.height ?? 0 }
    const [left, top] = [place.x * zoom + x, place.y * zoom + y]
    const isSeen =
      left >= MARGIN &&
      top >= MARGIN &&
      left + size.width * zoom <= width - MARGIN &&
      top + size.height * zoom <= height - MARGIN
    if (isSeen && zoom >= READABLE / 2) return
    setCenter(place.x + size.width / 2, place.y + size.height / 2, {
      zoom: Math.max(zoom, READABLE),
      duration: DURATION,
    })
  }, [nodeId, getInternalNode, getViewport, setCenter, store])
}
