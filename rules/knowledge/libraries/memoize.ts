/** Packages that give back the function they are given, with a memory. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless } from '../members.ts';

const MEMOIZE: Member = {
  calls: { argument: 0, runs: 'later', keeps: 'entry' },
  returns: 'argument',
};

export const memoize = defineLibrary({
  package: 'p-memoize',
  aliases: [
    'mem',
    'memoize',
    'memoizee',
    'memoize-one',
    'fast-memoize',
    'moize',
    'micro-memoize',
    'nano-memoize',
  ],
  versions: '*',
  exports: { default: MEMOIZE, '*': MEMOIZE, memoize: MEMOIZE, ...harmless('pMemoizeClear memoizeClear') },
  types: {},
});
