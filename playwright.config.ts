import { defineConfig, devices } from '@playwright/test'
import { smtpUrl } from './e2e/support/mail-server.ts'
import { ownerState } from './e2e/support/people.ts'
import { mailPort, productPort } from './e2e/support/ports.ts'
import { findBrowser } from './scripts/test/browser.mjs'

const address = `http://localhost:${productPort}`
/** The journeys begin with the first visit, so that nothing may be left of an earlier run. */
const dataDir = 'test-results/data'
const isRoot = process.getuid?.() === 0

/** Journeys that narrow for a while what the whole workspace may do: none of the others may meet that. */
const narrowing = 'storage.spec.ts'

/** The journeys run against the built product as `npm start` starts it, on a database of their own. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/journeys',
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  // A limit only costs time where something is broken; a busy machine needs room.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: address,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(await findBrowser()),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'first visit', testMatch: '*.setup.ts' },
    {
      name: 'journeys',
      testMatch: '*.spec.ts',
      testIgnore: narrowing,
      dependencies: ['first visit'],
      use: { storageState: ownerState },
    },
    {
      name: 'by themselves',
      testMatch: narrowing,
      dependencies: ['journeys'],
      use: { storageState: ownerState },
    },
  ],
  webServer: {
    command: `rm -rf ${dataDir} && exec scripts/start.sh`,
    url: `${address}/api/ready`,
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: {
      PORT: String(productPort),
      DATA_DIR: dataDir,
      SMTP_URL: smtpUrl(mailPort),
      // The counterparts of the journeys run on this machine.
      EGRESS_ALLOW: '127.0.0.1,localhost',
      DATABASE_URL: '',
      PUBLIC_URL: '',
      LOG_LEVEL: 'warn',
    },
  },
})
