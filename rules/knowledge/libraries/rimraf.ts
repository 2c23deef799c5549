/** rimraf and del: files and folders removed. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, named } from '../members.ts';

const ASYNC: Member = { does: 'fs', calls: CALLS_BACK };
const SYNC: Member = { does: 'fs', sync: true };

const FUNCTIONS = {
  ...named('rimraf deleteAsync native manual', ASYNC),
  ...named('rimrafSync deleteSync nativeSync manualSync sync', SYNC),
} as const;

export const rimraf = defineLibrary({
  package: 'rimraf',
  aliases: ['del'],
  versions: '*',
  exports: { ...FUNCTIONS, default: { is: 'Whole' }, '*': { is: 'Whole' } },
  types: {
    /** The default export of older versions: `rimraf(…)`, `rimraf.sync(…)`. */
    Whole: { called: ASYNC, members: { ...FUNCTIONS, sync: SYNC } },
  },
});
