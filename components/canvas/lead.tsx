'use client'

import type { EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { cablePath } from './cable-path.ts'
import type { Cable } from './flow-edges.ts'

/** The way from a frame to a step it begins with, which is there without anybody drawing it. */
export const Lead = memo(function Lead({ sourceX, sourceY, targetX, targetY }: EdgeProps<Cable>) {
  const { path } = cablePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })

  return <path d={path} className="cable-lead" />
})
