import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/**
 * Files that go through every order of events, or every fault. They run with `npm test`, and stay
 * out of `npm run test:quick`, which would take minutes with them.
 */
const EXHAUSTIVE = [
  'test/unit/publish-log.test.ts',
  'test/unit/tlog.test.ts',
  'test/infra/findings.test.ts',
]

/** Slow machines with two cores: times are bounds against hanging, never measurements. */
const shared = { expect: { requireAssertions: true }, testTimeout: 30_000, hookTimeout: 120_000 }

/** How soon a file begins: those that take minutes first, so that none is left running alone. */
function rankOf({ moduleId, project }: TestSpecification): number {
  if (project.name === 'exhaustive' || /local\/(?:faults|openapi)/u.test(moduleId)) return 0
  return project.name === 'local' || project.name === 'browser' ? 1 : 2
}

/** One portal for the test files that neither break it nor need books of their own. */
const SHARED_PORTAL = 'test/fixtures/shared-portal/keep.ts'

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- this is vitest's method, not that of arrays.
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // One more than there are cores: a third of the time, tests wait for tries and clocks.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: EXHAUSTIVE,
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          exclude: EXHAUSTIVE,
          testTimeout: 120_000,
        },
      },
      { test: { ...shared, name: 'exhaustive', include: EXHAUSTIVE, testTimeout: 120_000 } },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
          globalSetup: ['test/integration/start-dynamodb.ts'],
          setupFiles: ['test/integration/expect-known-rows.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'local',
          include: ['test/local/**/*.test.ts'],
          globalSetup: [SHARED_PORTAL],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'site',
          include: ['test/site/**/*.test.ts'],
          testTimeout: 180_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: [SHARED_PORTAL],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
