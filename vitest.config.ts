import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The example workspaces have tests of their own, which are part of the examples.
    exclude: [...configDefaults.exclude, 'test/workspaces/**', '**/fixtures/**'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
