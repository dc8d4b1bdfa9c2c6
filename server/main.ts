import { existsSync } from 'node:fs'
import { parseEnv } from './env.ts'
import { keepOutOfLog, log, setLogFormat, setLogLevel } from './log.ts'
import { secretSettings } from './secret-settings.ts'
import { start } from './start.ts'

const startedByHand = process.env.npm_lifecycle_event !== undefined
const PARENT_CHECK_MS = 1_000

/** The process: reads the settings, starts, and stops at a signal or when the npm that started it is gone. */
async function main() {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const env = parseEnv(process.env)
  setLogLevel(env.LOG_LEVEL)
  setLogFormat(env.LOG_FORMAT)
  keepOutOfLog(secretSettings(env))

  const starting = start(env, { dev: process.argv.includes('--dev') })
  stopOnRequest(async () => (await starting).stop())
  const { app, address } = await starting
  if (process.argv.includes('--demo')) {
    const { fillDemo } = await import('./demo/fill-demo.ts')
    await fillDemo(app)
  }

  if (startedByHand) process.stdout.write(`Patchbay is ready at ${address} (Ctrl-C stops it)\n`)
  else log.info(`Patchbay is ready at ${address}`)
}

function stopOnRequest(stop: () => Promise<void>) {
  let asked = 0
  const ask = async () => {
    // Ctrl-C reaches the whole group and npm passes it on as well: only a later one means impatience.
    if (asked && Date.now() - asked > 1_000) process.exit(1)
    if (asked) return
    asked = Date.now()
    await stop().catch((error) => fail(error))
    process.exit()
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  if (startedByHand) whenParentIsGone(ask)
  process.on('unhandledRejection', (error) =>
    log.error('Something failed that nobody waited for.', { error }),
  )
  process.on('uncaughtException', (error) => {
    fail(error)
    void ask()
  })
}

/** An npm that is killed hard tells nobody, and PostgreSQL would go on with the server. */
function whenParentIsGone(act: () => void) {
  const npm = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(timer)
    act()
  }, PARENT_CHECK_MS).unref()
}

function fail(error: unknown) {
  log.error(error instanceof Error ? error.message : String(error), {
    stack: error instanceof Error ? error.stack : undefined,
  })
  process.exitCode = 1
}

main().catch((error) => {
  // One clear line: what is wrong with the settings or the machine needs no stack.
  log.error(error instanceof Error ? error.message : String(error))
  log.debug('Where it failed.', { stack: error instanceof Error ? error.stack : undefined })
  process.exit(1)
})
