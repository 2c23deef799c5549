/** Files: Node's functions that give promises. */
import { defineLibrary } from '../define.ts';
import { harmless, moduleExports, named, table } from '../members.ts';

const FUNCTIONS = {
  ...named(
    `access appendFile chmod chown copyFile cp glob lchown link lstat lutimes mkdir mkdtemp opendir readdir readFile
     readlink realpath rename rm rmdir stat statfs symlink truncate unlink utimes writeFile`,
    { does: 'fs' },
  ),
  open: { does: 'fs', returns: 'FileHandle' },
  ...harmless('watch constants'),
} as const;

export const nodeFsPromises = defineLibrary({
  package: 'node:fs/promises',
  aliases: ['fs/promises'],
  versions: '*',
  exports: moduleExports('FsPromises', FUNCTIONS),
  types: {
    FsPromises: table(FUNCTIONS),
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
