/** p-map, p-filter, p-locate and p-props: a function once for each element, bounded when they are told how many at a time. */
import { defineLibrary, type Member } from '../define.ts';

const MAP: Member = {
  calls: {
    argument: 1,
    runs: 'per-element',
    mode: 'concurrent',
    limitedBy: '2.concurrency',
    over: 0,
    params: ['element'],
  },
  returns: 'result[]',
};

export const pMap = defineLibrary({
  package: 'p-map',
  aliases: ['p-filter', 'p-locate', 'p-props'],
  versions: '*',
  exports: { default: MAP, '*': MAP, pMapIterable: MAP },
  types: {},
});
