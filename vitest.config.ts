import { defineConfig } from 'vitest/config'

/** Slow machines with two cores: times are bounds against hanging, never measurements. */
const shared = { requireAssertions: true, testTimeout: 30_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false } },
      { test: { ...shared, name: 'infra', include: ['test/infra/**/*.test.ts'], testTimeout: 120_000 } },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
          globalSetup: ['test/integration/start-dynamodb.ts'],
        },
      },
      { test: { ...shared, name: 'local', include: ['test/local/**/*.test.ts'], testTimeout: 120_000 } },
      { test: { ...shared, name: 'site', include: ['test/site/**/*.test.ts'], testTimeout: 180_000 } },
      { test: { ...shared, name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
})
