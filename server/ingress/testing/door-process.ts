import { assemble } from '../../assemble.ts'
import { listen } from '../../doors/http-server.ts'
import { createLiveDoor } from '../../doors/live-door.ts'
import { route } from '../../doors/route.ts'
import { parseEnv } from '../../env.ts'
import { createShutdown } from '../../shutdown.ts'
import { createCaptureDoor } from '../captures/capture-door.ts'
import { createFormDoor } from '../forms/form-door.ts'
import { testDraftOf } from '../forms/test-draft.ts'
import { createHookDoor } from '../hook-door.ts'
import { createRegistered } from '../registrations/registered.ts'
import { createResumeDoor } from '../resume-door.ts'

/** The product but for its pages, in a process of its own; tells its parent the address. */
const env = parseEnv({ ...process.env, PORT: '0', HOST: '127.0.0.1' })
const shutdown = createShutdown()
const http = await listen(env)
const app = await assemble({ ...env, PORT: http.port }, shutdown)
const live = createLiveDoor(app)
const hooks = createHookDoor({ ...app, registered: createRegistered(app) })
const forms = createFormDoor({ ...app, testDraft: testDraftOf(app) })
const captures = createCaptureDoor(app)
const resume = createResumeDoor(app)
http.answer(route(app, { hooks, captures, forms, resume, live: live.handle, pages: null }))

process.on('disconnect', () => process.exit())
process.send?.(`http://127.0.0.1:${http.port}`)
