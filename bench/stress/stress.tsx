import { Background, Controls, type Edge, MiniMap, type Node, ReactFlow } from '@xyflow/react'
import { createRoot } from 'react-dom/client'
import { COLUMNS, GAP, STEPS } from './grid.ts'

/** What React Flow does with as many of its own plain nodes: the canvas is measured beside it. */
const nodes: Node[] = Array.from({ length: STEPS }, (_, index) => ({
  id: String(index),
  position: { x: (index % COLUMNS) * GAP.x, y: Math.floor(index / COLUMNS) * GAP.y },
  data: { label: `Node ${index}` },
}))
const edges: Edge[] = nodes
  .slice(1)
  .map(({ id }, index) => ({ id: `e${id}`, source: String(index), target: id }))

createRoot(document.body).render(
  <div style={{ width: '100vw', height: '100vh' }}>
    <ReactFlow
      defaultNodes={nodes}
      defaultEdges={edges}
      defaultViewport={{ x: 20, y: 20, zoom: 0.5 }}
      minZoom={0}
    >
      <MiniMap />
      <Controls />
      <Background />
    </ReactFlow>
  </div>,
)
