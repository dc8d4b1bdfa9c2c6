import { resolve } from 'node:path'
import { type App, setApp } from './app.ts'
import { assemble } from './assemble.ts'
import { listen } from './doors/http-server.ts'
import { createLiveDoor } from './doors/live-door.ts'
import { openPages } from './doors/pages.ts'
import { route } from './doors/route.ts'
import type { Env } from './env.ts'
import { createCaptureDoor } from './ingress/captures/capture-door.ts'
import { createFormDoor } from './ingress/forms/form-door.ts'
import { testDraftOf } from './ingress/forms/test-draft.ts'
import { createHookDoor } from './ingress/hook-door.ts'
import { createRegistered } from './ingress/registrations/registered.ts'
import { createResumeDoor } from './ingress/resume-door.ts'
import { createShutdown } from './shutdown.ts'

export type Server = { app: App; address: string; stop: () => Promise<void> }

/**
 * Listens first, so that a taken port is known before anything else has started; until everything is there, the
 * answer is 503. Whatever has started is stopped again when a later part fails.
 */
export async function start(given: Env, { dev }: { dev: boolean }): Promise<Server> {
  const shutdown = createShutdown()

  try {
    const http = await listen(given)
    shutdown.add('the port', http.close)
    const env = { ...given, PORT: http.port, DATA_DIR: resolve(given.DATA_DIR) }

    const app = await assemble(env, shutdown)
    setApp(app)
    const pages = env.ROLE === 'worker' ? null : openPages(env, { dev, server: http.server })
    shutdown.add('the pages', async () => (await pages)?.close())
    const live = createLiveDoor(app)
    shutdown.add('the live streams', live.close)
    const hooks = createHookDoor({ ...app, registered: createRegistered(app) })
    const forms = createFormDoor({ ...app, testDraft: testDraftOf(app) })
    const captures = createCaptureDoor(app)
    const resume = createResumeDoor(app)
    http.answer(route(app, { hooks, captures, forms, resume, live: live.handle, pages }))
    shutdown.add('the port', http.close)
    shutdown.add('acceptance', app.stopAccepting)
    await pages

    return { app, address: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`, stop: shutdown.run }
  } catch (error) {
    await shutdown.run()
    throw error
  }
}
