import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Env } from '../env.ts'
import { openAssets } from './assets.ts'
import { describeSender } from './describe-sender.ts'
import { secureHeaders } from './secure-headers.ts'

export type Pages = {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  close: () => Promise<void>
}

const ROOT = join(import.meta.dirname, '../..')

/** Next, behind our own server. */
export async function openPages(env: Env, { dev, server }: { dev: boolean; server: Server }): Promise<Pages> {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
  // Without a fixed address, next-auth goes by the host the browser named.
  Object.assign(process.env, env.PUBLIC_URL ? { NEXTAUTH_URL: env.PUBLIC_URL } : { AUTH_TRUST_HOST: 'true' })

  const { default: next } = await import('next')
  const pages = next({ dev, dir: ROOT, port: env.PORT, httpServer: server })
  await pages.prepare()
  const handle = pages.getRequestHandler()
  const secure = secureHeaders(env, { dev })
  const assets = dev ? null : openAssets(join(ROOT, process.env.NEXT_DIST_DIR || '.next', 'static'))

  return {
    handle: async (request, response) => {
      if (await assets?.(request, response)) return
      describeSender(env, request)
      secure(request, response)
      await handle(request, response)
    },
    close: () => pages.close(),
  }
}
