import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The example workspaces have tests of their own, which are part of the examples.
    exclude: [...configDefaults.exclude, 'test/workspaces/**', '**/fixtures/**'],
    // What servers of tests keep of their workspaces is not the user's.
    env: { XDG_CACHE_HOME: join(tmpdir(), 'hotpath-test-caches') },
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
