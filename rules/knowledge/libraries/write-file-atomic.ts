/** write-file-atomic: files written whole or not at all. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, named } from '../members.ts';

const ASYNC: Member = { does: 'fs', calls: CALLS_BACK };
const SYNC: Member = { does: 'fs', sync: true };

const FUNCTIONS = {
  ...named('writeFile', ASYNC),
  ...named('writeFileSync sync', SYNC),
} as const;

export const writeFileAtomic = defineLibrary({
  package: 'write-file-atomic',
  versions: '*',
  exports: { ...FUNCTIONS, default: { is: 'Whole' }, '*': { is: 'Whole' } },
  types: {
    /** The default export of older versions: `write-file-atomic(…)`, `write-file-atomic.sync(…)`. */
    Whole: { called: ASYNC, members: { ...FUNCTIONS, sync: SYNC } },
  },
});
