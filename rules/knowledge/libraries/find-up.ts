/** Files looked for in the folders above. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, named } from '../members.ts';

const ASYNC: Member = { does: 'fs', calls: CALLS_BACK };
const SYNC: Member = { does: 'fs', sync: true };

const FUNCTIONS = {
  ...named('findUp findUpMultiple findDown packageDirectory readPackageUp readPackage', ASYNC),
  ...named(
    'findUpSync findUpMultipleSync findDownSync packageDirectorySync readPackageUpSync readPackageSync sync',
    SYNC,
  ),
} as const;

export const findUp = defineLibrary({
  package: 'find-up',
  aliases: ['pkg-dir', 'read-pkg', 'read-pkg-up', 'read-package-up'],
  versions: '*',
  exports: { ...FUNCTIONS, default: { is: 'Whole' }, '*': { is: 'Whole' } },
  types: {
    /** The default export of older versions: `find-up(…)`, `find-up.sync(…)`. */
    Whole: { called: ASYNC, members: { ...FUNCTIONS, sync: SYNC } },
  },
});
