import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { Pool } from 'pg'

const require = createRequire(import.meta.url)

/** Prisma's own engine for migrations as WebAssembly: the binary one would have to be downloaded. */
export async function withSchemaEngine<T>(
  url: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const bindings = await load()
  // The engine never closes the connections it is given.
  const pool = new Pool({ connectionString: url, max: 2 })
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool))

  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
    return await use(engine).finally(() => engine.free())
  } finally {
    await pool.end()
  }
}

async function load() {
  const name = '@prisma/schema-engine-wasm/schema_engine_bg'
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const binary = await readFile(require.resolve(name).replace(/\.js$/, '.wasm'))
  // The module's declarations leave out the two functions that its own loader uses.
  const loader: unknown = bindings
  const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': bindings as never })
  const start = instance.exports.__wbindgen_start
  if (!hasSetter(loader) || typeof start !== 'function') throw new Error(`${name} is not what it was.`)
  loader.__wbg_set_wasm(instance.exports)
  start()

  return bindings
}

const hasSetter = (loader: unknown): loader is { __wbg_set_wasm: (exports: WebAssembly.Exports) => void } =>
  typeof loader === 'object' && loader !== null && '__wbg_set_wasm' in loader
