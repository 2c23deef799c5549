/** Small packages for files: folders made and removed, JSON read and written, files looked for. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, named } from '../members.ts';

const ASYNC: Member = { does: 'fs', calls: CALLS_BACK };
const SYNC: Member = { does: 'fs', sync: true };

const NAMES = `mkdirp rimraf readFile writeFile findUp findUpMultiple findDown loadJsonFile writeJsonFile readPackageUp readPackage
  packageDirectory pathExists deleteAsync`;

export const fileHelpers = defineLibrary({
  package: 'mkdirp',
  aliases: [
    'rimraf',
    'jsonfile',
    'write-file-atomic',
    'find-up',
    'load-json-file',
    'write-json-file',
    'read-pkg-up',
    'read-pkg',
    'pkg-dir',
    'path-exists',
    'make-dir',
    'del',
  ],
  versions: '*',
  exports: {
    ...named(NAMES, ASYNC),
    ...named(
      `mkdirpSync rimrafSync readFileSync writeFileSync findUpSync findUpMultipleSync findDownSync loadJsonFileSync
       writeJsonFileSync readPackageUpSync readPackageSync packageDirectorySync pathExistsSync deleteSync sync`,
      SYNC,
    ),
    default: { is: 'Callable' },
    '*': { is: 'Callable' },
    ...harmless('locatePath'),
  },
  types: {
    /** The default exports of older versions: `mkdirp(path)`, `mkdirp.sync(path)`. */
    Callable: {
      called: ASYNC,
      members: {
        ...named('sync manualSync nativeSync', SYNC),
        ...named('readFile writeFile', ASYNC),
        ...named('readFileSync writeFileSync', SYNC),
      },
    },
  },
});
