/** fast-glob, globby, glob and tinyglobby: searches of directories. */
import { defineLibrary, type Member } from '../define.ts';
import { named } from '../members.ts';

const SEARCH: Member = { does: 'fs', returns: 'unknown[]' };
const BLOCKING: Member = { does: 'fs', sync: true, asyncForm: 'glob', returns: 'unknown[]' };

export const fastGlob = defineLibrary({
  package: 'fast-glob',
  aliases: ['globby', 'glob', 'tinyglobby', 'tiny-glob'],
  versions: '*',
  exports: {
    default: { is: 'Glob' },
    '*': { is: 'Glob' },
    ...named('glob globby async', SEARCH),
    ...named('sync globSync globbySync', BLOCKING),
  },
  types: {
    Glob: {
      called: SEARCH,
      members: { ...named('glob globby async', SEARCH), ...named('sync globSync globbySync', BLOCKING) },
    },
  },
});
