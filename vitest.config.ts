import { defineConfig } from 'vitest/config'

/** A process of its own for each file costs more than most of these files do; none of them leaves anything behind. */
const PURE = '{graph,nodes,components}/**/*.test.{ts,tsx}'

export default defineConfig({
  test: {
    // A busy machine is slow, not wrong: what is waited for comes late or never.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 40_000 } },
    projects: [
      { extends: true, test: { name: 'pure', include: [PURE], isolate: false } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['{server,scripts,app,prisma}/**/*.test.{ts,tsx}'],
          globalSetup: ['server/database/test-server.ts'],
        },
      },
    ],
  },
})
