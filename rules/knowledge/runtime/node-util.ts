/** `promisify` and its kin, which hand on the function that they are given. */
import { defineLibrary } from '../define.ts';
import { harmless, moduleExports, named, table } from '../members.ts';

const FUNCTIONS = {
  ...named('promisify callbackify deprecate', { returns: 'argument' }),
  ...harmless('inspect format inherits isDeepStrictEqual types debuglog'),
} as const;

export const nodeUtil = defineLibrary({
  package: 'node:util',
  aliases: ['util'],
  versions: '*',
  exports: moduleExports('Util', FUNCTIONS),
  types: { Util: table(FUNCTIONS) },
});
