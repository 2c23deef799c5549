/** Files: Node's blocking and callback functions. */
import { defineLibrary } from '../define.ts';
import { blocking, CALLS_BACK, harmless, LISTENS, moduleExports, named, table } from '../members.ts';

/** Operations that `fs`, `fs.…Sync` and `fs.promises` have under the same name, with the same arguments and results. */
const SAME = `access appendFile chmod chown copyFile cp lchown link lstat lutimes mkdir mkdtemp readdir readFile readlink realpath
  rename rm rmdir stat statfs symlink truncate unlink utimes writeFile`;

/** Those, and what gives another kind of handle. */
const BY_PATH = `${SAME} open opendir`;

/** Operations on an open file, which `fs.promises` has as methods of `FileHandle`. */
const BY_DESCRIPTOR = 'close read readv write writev';

const FUNCTIONS = {
  ...blocking('glob open opendir', 'fs', 'fs.promises'),
  ...blocking(SAME, 'fs', 'fs.promises', 'promises'),
  ...blocking(BY_DESCRIPTOR, 'fs', 'FileHandle'),
  existsSync: { does: 'fs', sync: true, asyncForm: 'fs.promises.access', asyncBy: 'access' },
  fchmodSync: { does: 'fs', sync: true, asyncForm: 'FileHandle.chmod' },
  fchownSync: { does: 'fs', sync: true, asyncForm: 'FileHandle.chown' },
  fdatasyncSync: { does: 'fs', sync: true, asyncForm: 'FileHandle.datasync' },
  fstatSync: { does: 'fs', sync: true, asyncForm: 'FileHandle.stat' },
  fsyncSync: { does: 'fs', sync: true, asyncForm: 'FileHandle.sync' },
  ftruncateSync: { does: 'fs', sync: true, asyncForm: 'FileHandle.truncate' },
  futimesSync: { does: 'fs', sync: true, asyncForm: 'FileHandle.utimes' },
  ...named(BY_PATH, { does: 'fs', calls: CALLS_BACK }),
  ...named(BY_DESCRIPTOR, { does: 'fs', calls: CALLS_BACK }),
  ...named('exists glob fchmod fchown fdatasync fstat fsync ftruncate futimes', {
    does: 'fs',
    calls: CALLS_BACK,
  }),
  ...named('watch watchFile', { calls: LISTENS }),
  // They open the file later and read it piece by piece.
  ...harmless('createReadStream createWriteStream unwatchFile constants'),
  promises: { is: 'FsPromises' },
} as const;

export const nodeFs = defineLibrary({
  package: 'node:fs',
  aliases: ['fs', 'graceful-fs'],
  versions: '*',
  exports: moduleExports('Fs', FUNCTIONS),
  types: {
    Fs: table(FUNCTIONS),
    FsPromises: table(
      named(`${BY_PATH} glob`, { does: 'fs' }),
      named('open', { does: 'fs', returns: 'FileHandle' }),
    ),
    FileHandle: table(
      named(
        'read readv readFile stat sync datasync truncate utimes write writev writeFile appendFile chmod chown',
        {
          does: 'fs',
        },
      ),
      harmless('close readLines createReadStream createWriteStream'),
    ),
  },
});
