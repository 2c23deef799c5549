/** proper-lockfile: locks as files. */
import { defineLibrary } from '../define.ts';
import { blocking, moduleExports, named, table } from '../members.ts';

const NAMES = 'lock unlock check';
const FUNCTIONS = { ...named(NAMES, { does: 'fs' }), ...blocking(NAMES, 'fs', 'lockfile') } as const;

export const properLockfile = defineLibrary({
  package: 'proper-lockfile',
  versions: '*',
  exports: moduleExports('LockFile', FUNCTIONS),
  types: { LockFile: table(FUNCTIONS) },
});
