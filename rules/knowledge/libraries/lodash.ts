/**
 * lodash: iteration over its first argument, and helpers that hand functions on.
 *
 * `lodash/fp` takes its arguments the other way round and is not described.
 */
import { type Callback, defineLibrary, type Member } from '../define.ts';
import { harmless, moduleExports, named, table } from '../members.ts';

const EACH: Callback = { argument: 1, runs: 'per-element', mode: 'concurrent', over: 0, params: ['element'] };
const FOLD: Callback = {
  argument: 1,
  runs: 'per-element',
  mode: 'sequential',
  over: 0,
  params: ['result', 'element'],
};
const TIMES: Callback = { argument: 1, runs: 'per-element', mode: 'concurrent', over: 0 };

const FUNCTIONS: Readonly<Record<string, Member>> = {
  ...named('map flatMap', { calls: EACH, returns: 'result[]' }),
  ...named('filter reject sortBy orderBy uniqBy partition takeWhile dropWhile remove', {
    calls: EACH,
    returns: 'argument',
  }),
  ...named('find findLast minBy maxBy', { calls: EACH, returns: 'element' }),
  ...named('forEach each eachRight forEachRight forIn forOwn some every findIndex findKey sumBy meanBy', {
    calls: EACH,
  }),
  ...named('groupBy keyBy countBy mapValues mapKeys pickBy omitBy', { calls: EACH }),
  ...named('reduce reduceRight transform', { calls: FOLD, returns: 'result' }),
  ...named('times', { calls: TIMES, returns: 'result[]' }),
  ...named('memoize', { calls: { argument: 0, runs: 'later', keeps: 'entry' }, returns: 'argument' }),
  ...named('once', { calls: { argument: 0, runs: 'later', keeps: 'always' }, returns: 'argument' }),
  ...named('partial bind curry negate', { returns: 'argument' }),
  ...named('template', { costly: 'compiles' }),
  ...named('debounce throttle', { returns: 'argument' }),
  ...named('defer delay', { calls: { argument: 0, runs: 'later' } }),
  ...named(
    'compact uniq flatten flattenDeep reverse shuffle slice tail initial take takeRight drop concat clone cloneDeep',
    {
      returns: 'argument',
    },
  ),
  ...named('without difference intersection union xor', { returns: 'argument' }),
  ...named('keys values entries toPairs chunk zip range', { returns: 'unknown[]' }),
  ...harmless(
    'get set has pick omit merge isEqual isEmpty isNil isString isArray isObject size sum sample first last',
  ),
};

export const lodash = defineLibrary({
  package: 'lodash',
  aliases: ['lodash-es', 'underscore', 'es-toolkit', 'es-toolkit/compat'],
  versions: '*',
  exports: moduleExports('LoDash', FUNCTIONS),
  types: { LoDash: table(FUNCTIONS) },
});
