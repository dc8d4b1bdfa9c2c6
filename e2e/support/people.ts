import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The owner made by `first-visit.setup.ts`. */
export const owner = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'analytical-engine-1843' }

const folder = join(import.meta.dirname, '../../test-results/people')
/** Where the owner's signed-in browser state is kept for the other journeys. */
export const ownerState = join(folder, 'owner.json')
const tokenFile = join(folder, 'token.txt')

export function saveToken(token: string) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(tokenFile, token)
}

/** A token with the owner's role. */
export const apiToken = () => readFileSync(tokenFile, 'utf8')
