/** p-series and p-waterfall: functions that are each called once, one after another. */
import { defineLibrary, type Member } from '../define.ts';

const SERIES: Member = { calls: { argument: 0, runs: 'once' }, returns: 'unknown[]' };

export const pSeries = defineLibrary({
  package: 'p-series',
  aliases: ['p-waterfall'],
  versions: '*',
  exports: { default: SERIES, '*': SERIES },
  types: {},
});
