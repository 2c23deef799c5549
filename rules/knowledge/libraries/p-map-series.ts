/** p-map-series and p-each-series: a function once for each element, one after another. */
import { defineLibrary, type Member } from '../define.ts';

const MAP: Member = {
  calls: { argument: 1, runs: 'per-element', mode: 'sequential', over: 0, params: ['element'] },
  returns: 'result[]',
};

export const pMapSeries = defineLibrary({
  package: 'p-map-series',
  aliases: ['p-each-series'],
  versions: '*',
  exports: { default: MAP, '*': MAP },
  types: {},
});
