/** write-file-atomic: files written whole or not at all. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK } from '../members.ts';

const ASYNC: Member = { does: 'fs', calls: CALLS_BACK };
const SYNC: Member = { does: 'fs', sync: true };

export const writeFileAtomic = defineLibrary({
  package: 'write-file-atomic',
  versions: '*',
  exports: { sync: SYNC, default: { is: 'Whole' }, '*': { is: 'Whole' } },
  types: {
    /** The module itself: `writeFileAtomic(…)`, `writeFileAtomic.sync(…)`. */
    Whole: { called: ASYNC, members: { sync: SYNC } },
  },
});
