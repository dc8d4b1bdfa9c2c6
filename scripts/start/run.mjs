import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
/** The Node the project brings; the one that runs this script may be older. */
export const node = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

export const say = (text) => process.stdout.write(`${text}\n`)

/** Keeps the output to itself unless the command fails, and then throws with the end of it. */
export function run(command, args, { env = {}, task }) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    // npm is a script of the shell on Windows.
    shell: process.platform === 'win32',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output = (output + chunk).slice(-20_000)
    })
  }

  return new Promise((done, fail) => {
    child.once('error', (error) => fail(new Error(`${task} failed: ${error.message}`)))
    child.once('close', (code) =>
      code === 0 ? done(output) : fail(new Error(`${task} failed:\n\n${output.trim()}`)),
    )
  })
}

/** Says what takes long, and how long it took. */
export async function slowly(text, work) {
  const began = Date.now()
  say(`${text} …`)
  await work()
  say(`  done in ${Math.max(1, Math.round((Date.now() - began) / 1000))} s`)
}
