import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Service } from '#graph/node-type'
import { contractText, executorTestText, executorText, requestTestText, serviceText } from './templates.ts'

export type NewNode = {
  /** The folder of all services. */
  root: string
  service: string
  name: string
  /** By an executor rather than by a `request` in the contract. */
  isCode: boolean
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Folders of code that are no services. */
const TAKEN = ['declarative', 'triggers', 'testing']

/** Writes a node type that works and a test that passes, both to be filled with what it really does. Returns the paths. */
export function newNode({ root, service, name, isCode }: NewNode): string[] {
  for (const [what, word] of [
    ['service', service],
    ['name', name],
  ] as const)
    if (!NAME.test(word))
      throw new Error(`The ${what} "${word}" must be small letters and digits, joined by "-".`)
  if (TAKEN.includes(service)) throw new Error(`nodes/${service} is no service. Choose another name.`)
  if (name === 'service' || name.startsWith('test-'))
    throw new Error(`"${name}" has a meaning of its own. Choose another name.`)

  const contract = join(root, service, `${name}.json`)
  if (existsSync(contract))
    throw new Error(`nodes/${service}/${name}.json exists. Edit it, or choose another name.`)

  const files = new Map<string, string>()
  const known = readService(root, service)
  if (!known) files.set(join(root, service, 'service.json'), serviceText(service))
  const isRequest = !isCode && (!known || known.baseUrl !== undefined)
  const about = { service, name, ...shared(known) }
  files.set(contract, contractText({ ...about, isRequest }))
  if (!isRequest) files.set(join(root, service, `${name}.ts`), executorText(about))
  files.set(
    join(root, service, `${name}.test.ts`),
    isRequest ? requestTestText(about) : executorTestText(about),
  )

  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { flag: 'wx' })
  }
  return [...files.keys()]
}

/** What the service has that the templates need; a new one gets a token and an address without a path. */
function shared(known: Service | null): { kinds: string[]; basePath: string } {
  if (!known) return { kinds: ['token'], basePath: '' }

  const kinds = known.credentials?.map(({ kind }) => kind) ?? []
  return { kinds, basePath: known.baseUrl ? new URL(known.baseUrl).pathname.replace(/\/$/, '') : '' }
}

function readService(root: string, service: string): Service | null {
  const path = join(root, service, 'service.json')

  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}
