/** async: iteration with all at once, so many at a time, or one after another. */
import { type Callback, defineLibrary, type Member } from '../define.ts';
import { moduleExports, named, table } from '../members.ts';

const NAMES = `each forEach eachOf forEachOf map mapValues filter select reject some any every all detect find concat groupBy
  flatMap`;

const FUNCTIONS: Readonly<Record<string, Member>> = {
  ...named(`${NAMES} sortBy`, { calls: over('concurrent', 1), returns: 'result[]' }),
  ...named(suffixed('Series'), { calls: over('sequential', 1), returns: 'result[]' }),
  ...named(suffixed('Limit'), { calls: over('limited', 2), returns: 'result[]' }),
  ...named('reduce inject foldl reduceRight transform', {
    calls: { ...over('sequential', 2), params: ['result', 'element'] },
  }),
  timesLimit: { calls: over('limited', 2) },
  times: { calls: over('concurrent', 1) },
  timesSeries: { calls: over('sequential', 1) },
  queue: { calls: { argument: 0, runs: 'later' }, returns: 'Queue' },
  cargo: { calls: { argument: 0, runs: 'later' }, returns: 'Queue' },
  ...named('parallel series waterfall auto race', { calls: { argument: 0, runs: 'once' } }),
  parallelLimit: { limits: 0, calls: { argument: 0, runs: 'once' } },
  retry: { calls: { argument: 'last', runs: 'once' } },
};

export const asyncLibrary = defineLibrary({
  package: 'async',
  versions: '>=2',
  exports: moduleExports('Async', FUNCTIONS),
  types: {
    Async: table(FUNCTIONS),
    Queue: table(named('push unshift pushAsync drain kill error', { limits: 0 })),
  },
});

function over(mode: 'sequential' | 'concurrent' | 'limited', argument: number): Callback {
  return { argument, runs: 'per-element', mode, over: 0, params: ['element'] };
}

function suffixed(suffix: string): string {
  return NAMES.split(/\s+/)
    .map(name => `${name}${suffix}`)
    .join(' ');
}
