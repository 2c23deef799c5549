/** Files of JSON. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, named } from '../members.ts';

const ASYNC: Member = { does: 'fs', calls: CALLS_BACK };
const SYNC: Member = { does: 'fs', sync: true };

const FUNCTIONS = {
  ...named('readFile writeFile loadJsonFile writeJsonFile', ASYNC),
  ...named('readFileSync writeFileSync loadJsonFileSync writeJsonFileSync sync', SYNC),
} as const;

export const jsonfile = defineLibrary({
  package: 'jsonfile',
  aliases: ['load-json-file', 'write-json-file'],
  versions: '*',
  exports: { ...FUNCTIONS, default: { is: 'Whole' }, '*': { is: 'Whole' } },
  types: {
    /** The default export of older versions: `jsonfile(…)`, `jsonfile.sync(…)`. */
    Whole: { called: ASYNC, members: { ...FUNCTIONS, sync: SYNC } },
  },
});
