/** mkdirp and make-dir: folders with those above them. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, named } from '../members.ts';

const ASYNC: Member = { does: 'fs', calls: CALLS_BACK };
const SYNC: Member = { does: 'fs', sync: true };

const FUNCTIONS = {
  ...named('mkdirp makeDirectory native manual', ASYNC),
  ...named('mkdirpSync makeDirectorySync nativeSync manualSync sync', SYNC),
} as const;

export const mkdirp = defineLibrary({
  package: 'mkdirp',
  aliases: ['make-dir'],
  versions: '*',
  exports: { ...FUNCTIONS, default: { is: 'Whole' }, '*': { is: 'Whole' } },
  types: {
    /** The default export of older versions: `mkdirp(…)`, `mkdirp.sync(…)`. */
    Whole: { called: ASYNC, members: { ...FUNCTIONS, sync: SYNC } },
  },
});
