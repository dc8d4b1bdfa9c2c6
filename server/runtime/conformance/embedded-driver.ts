import type { Driver } from './bench.ts'
import { startRuntime } from './start-runtime.ts'

export const embeddedDriver: Driver = {
  name: 'embedded',
  async start({ pool }, interpret, given = {}) {
    const runtime = await startRuntime(pool, {}, { ...given, ...(interpret && { interpret }) })
    return { runtime, end: runtime.end }
  },
}
