/** fs-extra: Node's file functions and more of the kind. */
import { defineLibrary } from '../define.ts';
import { blocking, harmless, moduleExports, named, table } from '../members.ts';

const OWN = `copy move remove emptyDir ensureFile ensureDir ensureLink ensureSymlink mkdirp mkdirs outputFile outputJson outputJSON
  readJson readJSON writeJson writeJSON pathExists createFile`;

const NODES = `access appendFile chmod chown copyFile lstat mkdir mkdtemp readdir readFile readlink realpath rename rm rmdir
  stat symlink truncate unlink utimes writeFile`;

const FUNCTIONS = {
  ...blocking(`${OWN} ${NODES}`, 'fs', 'fs-extra', 'name'),
  ...blocking('open', 'fs', 'fs-extra'),
  ...named(`${OWN} ${NODES} exists open`, { does: 'fs', calls: { argument: 'last', runs: 'once' } }),
  existsSync: { does: 'fs', sync: true, asyncForm: 'fs-extra.pathExists', asyncBy: 'name' },
  ...harmless('createReadStream createWriteStream constants watch'),
} as const;

export const fsExtra = defineLibrary({
  package: 'fs-extra',
  versions: '*',
  exports: moduleExports('FsExtra', FUNCTIONS),
  types: { FsExtra: table(FUNCTIONS) },
});
