import { defineConfig } from 'vitest/config'

/** How long to look for something that comes by itself before it is taken for missing. */
const poll = { timeout: 20_000 }

/**
 * Three kinds of tests: pure ones, ones on a real PostgreSQL, ones in a real browser; and what is asked of a whole run.
 * None is ever retried.
 */
export default defineConfig({
  test: {
    globalSetup: ['api/test/support/noted.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false,
          sequence: { groupOrder: 0 },
          expect: { poll },
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', 'node_modules/**', 'dist/**'],
        },
      },
      {
        test: {
          name: 'db',
          isolate: false,
          sequence: { groupOrder: 1 },
          include: ['**/*.db.test.ts'],
          exclude: ['node_modules/**', 'dist/**'],
          globalSetup: ['api/test/support/cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll },
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'e2e',
          isolate: false,
          sequence: { groupOrder: 2 },
          include: ['**/*.e2e.ts'],
          exclude: ['node_modules/**', 'dist/**'],
          globalSetup: ['api/test/support/cluster.ts', 'api/test/support/bundles.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          expect: { poll },
        },
      },
      {
        test: {
          name: 'whole',
          sequence: { groupOrder: 3 },
          include: ['**/*.whole.ts'],
          exclude: ['node_modules/**', 'dist/**'],
        },
      },
    ],
  },
})
