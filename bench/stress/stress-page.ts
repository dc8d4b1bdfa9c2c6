import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const ENTRY = join(import.meta.dirname, 'stress.tsx')
const STYLES = createRequire(import.meta.url).resolve('@xyflow/react/dist/style.css')

/** React Flow's plain page, built for production and served. */
export async function openStressPage() {
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'browser',
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  const script = output[0].code
  const page = `<!doctype html><style>${await readFile(STYLES, 'utf8')}</style><body style="margin:0"><script type="module" src="/stress.js"></script>`
  const server = createServer((request, response) => {
    const isScript = request.url === '/stress.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  }
}
