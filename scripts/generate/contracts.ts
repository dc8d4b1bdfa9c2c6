import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { NodeType, Service } from '#graph/node-type'

/** A contract, and the files of its folder that go with it. Paths are relative to the folder of all services. */
export type Contract = {
  folder: string
  /** Without `.json`; an older version is kept as `<name>.v<version>`. */
  name: string
  nodeType: NodeType
  hasExecutor: boolean
}

export type ServiceFolder = { folder: string; service: Service; contracts: Contract[]; testers: string[] }

/** Reads every contract below `root` in a stable order; throws an error that names each fault and its file. */
export function contracts(root: string): ServiceFolder[] {
  const checks = schemaChecks()
  const faults: string[] = []
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'service.json')))
    .map((entry) => entry.name)
    .sort()
    .map((folder) => serviceFolder({ root, folder, checks, faults }))
  if (faults.length > 0) throw new Error(`Contracts with faults:\n${faults.join('\n')}`)

  return folders
}

type Checks = { node: ValidateFunction; service: ValidateFunction }

function schemaChecks(): Checks {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../nodes/${name}`, import.meta.url), 'utf8'))
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })
  const node = ajv.compile(read('node.schema.json'))

  return { node, service: ajv.compile(read('service.schema.json')) }
}

function serviceFolder(options: {
  root: string
  folder: string
  checks: Checks
  faults: string[]
}): ServiceFolder {
  const { root, folder, checks, faults } = options
  const files = readdirSync(join(root, folder)).sort()
  const service = checked<Service>({ root, file: `${folder}/service.json`, check: checks.service, faults })
  if (service && service.name !== folder) faults.push(`${folder}/service.json: its name must be "${folder}".`)

  const found = files
    .filter((file) => file.endsWith('.json') && file !== 'service.json')
    .flatMap((file) => {
      const nodeType = checked<NodeType>({ root, file: `${folder}/${file}`, check: checks.node, faults })
      if (!nodeType) return []

      const name = file.slice(0, -'.json'.length)
      const [plain, version] = name.split('.v')
      if (nodeType.type !== `${folder}.${plain}`)
        faults.push(`${folder}/${file}: its type must be "${folder}.${plain}".`)
      if (version && nodeType.version !== Number(version))
        faults.push(`${folder}/${file}: its version must be ${version}.`)

      return [{ folder, name, nodeType, hasExecutor: files.includes(`${name}.ts`) }]
    })
  faults.push(...repeated(found))
  const testers = files.flatMap((file) => /^test-([a-z0-9-]+)\.ts$/.exec(file)?.[1] ?? [])

  return { folder, service: service ?? emptyService(folder), contracts: found, testers }
}

function checked<T>(options: {
  root: string
  file: string
  check: ValidateFunction
  faults: string[]
}): T | null {
  const { root, file, check, faults } = options
  const value: unknown = JSON.parse(readFileSync(join(root, file), 'utf8'))
  if (check(value)) return value as T

  for (const error of check.errors ?? [])
    faults.push(`${file}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`)
  return null
}

function repeated(contracts: Contract[]): string[] {
  const seen = new Set<string>()

  return contracts.flatMap(({ folder, name, nodeType: { type, version } }) => {
    const key = `${type}@${version}`
    if (seen.has(key)) return [`${folder}/${name}.json: ${type} has a version ${version} already.`]

    seen.add(key)
    return []
  })
}

/** Stands in for one that was refused, until the faults are thrown. */
function emptyService(name: string): Service {
  return { name, title: name, description: name, icon: 'box', categories: [] }
}
