/** p-times: a function so many times, bounded when it is told how many at a time. */
import { defineLibrary, type Member } from '../define.ts';

/** As for p-map: that it is a limiter shows that its author thought of it. */
const TIMES: Member = {
  calls: { argument: 1, runs: 'per-element', mode: 'limited', over: 0 },
  returns: 'result[]',
};

export const pTimes = defineLibrary({
  package: 'p-times',
  versions: '*',
  exports: { default: TIMES, '*': TIMES },
  types: {},
});
