import { assemble } from '../../assemble.ts'
import { listen } from '../../doors/http-server.ts'
import { createLiveDoor } from '../../doors/live-door.ts'
import { route } from '../../doors/route.ts'
import { parseEnv } from '../../env.ts'
import { createShutdown } from '../../shutdown.ts'
import { createHookDoor } from '../hook-door.ts'
import { createResumeDoor } from '../resume-door.ts'

/** The product but for its pages, in a process of its own; tells its parent the address. */
const env = parseEnv({ ...process.env, PORT: '0', HOST: '127.0.0.1' })
const shutdown = createShutdown()
const http = await listen(env)
const app = await assemble({ ...env, PORT: http.port }, shutdown)
const live = createLiveDoor(app)
http.answer(
  route(app, { hooks: createHookDoor(app), resume: createResumeDoor(app), live: live.handle, pages: null }),
)

process.on('disconnect', () => process.exit())
process.send?.(`http://127.0.0.1:${http.port}`)
