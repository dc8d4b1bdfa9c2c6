import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{graph,nodes,server,components,scripts,app,prisma}/**/*.test.{ts,tsx}'],
    globalSetup: ['server/database/test-server.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
