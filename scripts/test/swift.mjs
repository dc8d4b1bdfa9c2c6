import { existsSync } from 'node:fs'
import { run, slowly } from '../start/run.mjs'

const PACKAGES = ['swift', 'swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'memcached']
const PROGRAMS = [
  '/usr/bin/swift-proxy-server',
  '/usr/bin/swift-account-server',
  '/usr/bin/swift-container-server',
  '/usr/bin/swift-object-server',
  '/usr/bin/swift-ring-builder',
  '/usr/bin/memcached',
]

const isInstalled = () => PROGRAMS.every((path) => existsSync(path))

/** Installs OpenStack Swift, whose S3 API the file store is tested with, when it is not there. */
export async function ensureSwift() {
  if (isInstalled()) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      `The file store is tested with OpenStack Swift, which is not installed. Run as root on Debian or Ubuntu: apt-get install --no-install-recommends ${PACKAGES.join(' ')}`,
    )
  }

  await slowly('Installing OpenStack Swift', async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { task: 'Reading the list of packages', env })
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], {
      task: 'Installing OpenStack Swift',
      env,
    })
  })
  if (!isInstalled())
    throw new Error('OpenStack Swift was installed, but its programs are not where they should be.')
}
