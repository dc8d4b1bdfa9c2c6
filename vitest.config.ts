import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{graph,nodes,server,components,scripts,app,prisma}/**/*.test.{ts,tsx}'],
    globalSetup: ['server/database/test-server.ts'],
    // A busy machine is slow, not wrong: what is waited for comes late or never.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 40_000 } },
  },
})
