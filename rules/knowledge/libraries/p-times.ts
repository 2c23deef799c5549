/** p-times: a function so many times, bounded when it is told how many at a time. */
import { defineLibrary, type Member } from '../define.ts';

const TIMES: Member = {
  calls: { argument: 1, runs: 'per-element', mode: 'concurrent', limitedBy: '2.concurrency', over: 0 },
  returns: 'result[]',
};

export const pTimes = defineLibrary({
  package: 'p-times',
  versions: '*',
  exports: { default: TIMES, '*': TIMES },
  types: {},
});
