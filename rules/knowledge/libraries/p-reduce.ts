/** p-reduce: a function once for each element, which waits for the result of the one before. */
import { defineLibrary, type Member } from '../define.ts';

const REDUCE: Member = {
  calls: { argument: 1, runs: 'per-element', mode: 'sequential', over: 0, params: ['unknown', 'element'] },
};

export const pReduce = defineLibrary({
  package: 'p-reduce',
  versions: '*',
  exports: { default: REDUCE, '*': REDUCE },
  types: {},
});
