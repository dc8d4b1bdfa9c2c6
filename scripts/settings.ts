import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exampleEnv, withSettingsTable } from './settings/settings-table.ts'

const root = join(import.meta.dirname, '..')
const readme = join(root, 'README.md')

await writeFile(readme, withSettingsTable(await readFile(readme, 'utf8')))
await writeFile(join(root, '.env.example'), exampleEnv())
console.info('Wrote the settings into README.md and .env.example.')
