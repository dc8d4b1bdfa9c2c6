import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { node, root, run, slowly } from '../start/run.mjs'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** `{ executablePath }` of a browser that runs, without a path when it is Playwright's own; null when there is none. */
export async function findBrowser() {
  const { chromium } = await import('@playwright/test')
  if (existsSync(chromium.executablePath())) return {}
  const executablePath = INSTALLED.find((path) => existsSync(path) && runs(path))

  return executablePath ? { executablePath } : null
}

/** Installs one when there is none. */
export async function ensureBrowser() {
  if (await findBrowser()) return
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/usr/bin/apt-get'))
    await slowly('Installing Chromium', installPackage).catch(() => {})
  if (await findBrowser()) return

  await slowly('Downloading Chromium', () =>
    run(
      node,
      [
        `${root}/node_modules/@playwright/test/cli.js`,
        'install',
        ...(isRoot ? ['--with-deps'] : []),
        'chromium',
      ],
      {
        task: 'Downloading a browser',
      },
    ),
  )
  if (!(await findBrowser())) throw new Error('There is no browser to test with. Install Chromium or Chrome.')
}

async function installPackage() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }

  await run('apt-get', ['update'], { task: 'Reading the list of packages', env })
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    task: 'Installing Chromium',
    env,
  })
}

const runs = (path) => spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
