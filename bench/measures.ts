import type { Measure } from './figure.ts'
import { alone } from './measures/alone.ts'
import { finished } from './measures/finished.ts'
import { queued } from './measures/queued.ts'

/** In the order in which they are taken. */
export const measures: Measure[] = [finished, alone, queued]
