import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

const HOUSE = ['test/house/**/*.test.ts'];
/** They need what only Linux has: code-server, the validators of formats, odd file names. */
const LINUX = ['test/editor/**/*.test.ts', 'test/formats/**/*.test.ts'];
/** They fill the machine by themselves: an editor, databases with every library, memory that is measured. */
const ALONE = ['test/neovim/**/*.test.ts', 'test/databases/**/*.test.ts', 'test/robustness/leaks.test.ts'];
// The example workspaces have tests of their own, which are part of the examples.
const EXCLUDED = [...configDefaults.exclude, 'test/workspaces/**', '**/fixtures/**'];

export default defineConfig({
  test: {
    // What servers of tests keep of their workspaces is not the user's.
    env: { XDG_CACHE_HOME: join(tmpdir(), 'hotpath-test-caches') },
    // Nothing that works comes near it, however busy the machine is.
    testTimeout: 300_000,
    hookTimeout: 180_000,
    projects: [
      project('house', 0, { include: HOUSE }),
      // As many as there are cores, one more than by default: most of them wait for processes of their own.
      project('together', 1, { exclude: [...HOUSE, ...LINUX, ...ALONE], maxWorkers: '100%' }),
      project('alone', 2, { include: ALONE, maxWorkers: 1 }),
      project('linux', 3, { include: LINUX, maxWorkers: 1 }),
    ],
  },
});

interface Files {
  readonly include?: string[];
  readonly exclude?: string[];
  readonly maxWorkers?: number | string;
}

/** Projects run in this order, one after another. */
function project(name: string, groupOrder: number, { exclude = [], ...files }: Files) {
  return {
    extends: true as const,
    test: { name, ...files, exclude: [...EXCLUDED, ...exclude], sequence: { groupOrder } },
  };
}
