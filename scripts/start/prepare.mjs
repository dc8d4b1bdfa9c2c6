#!/usr/bin/env node
// Runs on a bare Node 20 with nothing installed: plain JavaScript, and nothing but Node's own modules.
import { build } from './build.mjs'
import { ensureClient } from './client.mjs'
import { install } from './install.mjs'

const known = ['--dev', '--demo']
const flags = process.argv.slice(2)
const unknown = flags.filter((flag) => !known.includes(flag))

/** Whatever the server needs to start: packages, the database client, the built pages. */
try {
  if (unknown.length > 0)
    throw new Error(`There is no option ${unknown.join(' ')}. Known: ${known.join(', ')}`)
  await install()
  await ensureClient()
  if (!flags.includes('--dev')) await build()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
