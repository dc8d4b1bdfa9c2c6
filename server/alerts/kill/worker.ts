import { assemble } from '../../assemble.ts'
import { parseEnv } from '../../env.ts'
import { createShutdown } from '../../shutdown.ts'

/** A process of the product without doors and pages, to be killed in the middle of telling somebody. */
await assemble(parseEnv(process.env), createShutdown())
