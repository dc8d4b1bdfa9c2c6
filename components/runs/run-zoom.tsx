import { Panel, useReactFlow } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'

const DURATION = 140

export function RunZoom() {
  const { zoomIn, zoomOut, fitView } = useReactFlow()

  return (
    <Panel
      position="bottom-right"
      className="m-3! flex items-center rounded-card border border-hairline bg-panel p-1"
    >
      <IconButton
        label="Zoom out"
        size="small"
        icon={<Minus aria-hidden="true" />}
        onClick={() => zoomOut({ duration: DURATION })}
      />
      <IconButton
        label="Zoom in"
        size="small"
        icon={<Plus aria-hidden="true" />}
        onClick={() => zoomIn({ duration: DURATION })}
      />
      <IconButton
        label="Fit everything"
        size="small"
        icon={<Maximize aria-hidden="true" />}
        onClick={() => fitView({ duration: DURATION, padding: 0.15, maxZoom: 1 })}
      />
    </Panel>
  )
}
