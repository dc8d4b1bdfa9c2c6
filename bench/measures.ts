import type { Measure } from './figure.ts'
import { alone } from './measures/alone.ts'
import { canvas } from './measures/canvas.ts'
import { editor } from './measures/editor.ts'
import { finished } from './measures/finished.ts'
import { forEach } from './measures/for-each.ts'
import { lag } from './measures/lag.ts'
import { manyRuns } from './measures/many-runs.ts'
import { memory } from './measures/memory.ts'
import { nodes } from './measures/nodes.ts'
import { queued } from './measures/queued.ts'

/** In the order in which they are taken. */
export const measures: Measure[] = [
  finished,
  alone,
  queued,
  nodes,
  forEach,
  lag,
  memory,
  editor,
  canvas,
  manyRuns,
]
