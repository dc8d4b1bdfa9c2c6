#!/usr/bin/env node
// Runs on a bare Node 20 with nothing installed: plain JavaScript, and nothing but Node's own modules.
import { spawn } from 'node:child_process'
import { build } from './start/build.mjs'
import { ensureClient } from './start/client.mjs'
import { install } from './start/install.mjs'
import { node, root, say } from './start/run.mjs'

const known = ['--dev', '--demo']
/**
 * Most of what a run makes is dead when its flush is written. Left to itself, V8 lets the heap grow to several times
 * what is alive before it looks: half the memory for the same work, for a tenth more processor time.
 */
const HEAP = ['--max-semi-space-size=4', '--heap-growing-percent=30']
const flags = process.argv.slice(2)
const unknown = flags.filter((flag) => !known.includes(flag))

try {
  if (unknown.length > 0)
    throw new Error(`There is no option ${unknown.join(' ')}. Known: ${known.join(', ')}`)
  await install()
  await ensureClient()
  if (!flags.includes('--dev')) await build()
  process.exitCode = await serve(flags)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

/** Runs the server until it ends; stops it, and PostgreSQL with it, when we are asked to stop. */
function serve(flags) {
  const dev = flags.includes('--dev')
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...HEAP, 'server/main.ts', ...flags], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  child.on('message', ({ address }) => say(`Patchbay is ready at ${address} (Ctrl-C stops it)`))
  const stop = () => child.connected && child.send('stop')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  stopWithNpm(stop)

  return new Promise((done) => {
    child.once('error', (error) => {
      console.error(`The server could not be started: ${error.message}`)
      done(1)
    })
    child.once('exit', (code) => done(code ?? 1))
  })
}

/** An npm that is killed hard tells nobody. */
function stopWithNpm(stop) {
  if (!process.env.npm_lifecycle_event) return
  const npm = process.ppid

  setInterval(() => process.ppid === npm || stop(), 1_000).unref()
}
