import { afterEach, beforeEach, vi } from 'vitest';

// A test that logs an error it did not announce has failed, whatever it asserted.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...args) => {
    throw new Error(`Unexpected console.error: ${args.map(String).join(' ')}`);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

// The AI SDK, as a client, does not know our models and would say so for each call.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
