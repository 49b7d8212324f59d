import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) };
const setupFiles = ['tests/setup.ts'];
// Modules are shared by the files of a worker where `isolate` is off: no test leaves anything behind in one.
// They measure no time, so that others may run beside them.
const unhurried = [
  'tests/e2e/commands.test.ts',
  'tests/e2e/many-prompts.test.ts',
  'tests/e2e/score.test.ts',
  'tests/e2e/telemetry-*.test.ts',
  'tests/e2e/gateway-budgets.test.ts',
];
// A server that has just started still loads its models.
const patient = { poll: { timeout: 5000 } };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts', 'tests/*.test.ts'],
          setupFiles,
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          setupFiles,
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: unhurried,
          setupFiles,
          testTimeout: 60_000,
          expect: patient,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'parallel',
          include: ['tests/safety/**/*.test.ts', 'tests/pages/**/*.test.ts', ...unhurried],
          setupFiles,
          testTimeout: 90_000,
          expect: patient,
          hookTimeout: 180_000,
          // Each file has servers of its own and measures no time.
          maxWorkers: 2,
        },
      },
    ],
  },
});
