import { assemble } from '../../assemble.ts'
import { parseEnv } from '../../env.ts'
import { createShutdown } from '../../shutdown.ts'

/** A process that works as one of many does, without pages, to be killed. */
await assemble(parseEnv({ ...process.env, ROLE: 'worker' }), createShutdown())
process.on('disconnect', () => process.exit())
process.send?.('ready')
