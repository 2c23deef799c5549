/** The language's own: iteration, promises, timers; and built-ins that are known to do no I/O. */
import { type Callback, defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, type Members, named, PROMISED, steps, table } from '../members.ts';

/** `xs.map(async …)`: nothing waits for one callback's promise before the next callback is called. */
const EACH: Callback = {
  argument: 0,
  runs: 'per-element',
  mode: 'concurrent',
  params: ['element', 'unknown', 'self'],
};

/** `xs.reduce(async (before, x) => …)`: each call is given the promise of the one before. */
const FOLD: Callback = {
  argument: 0,
  runs: 'per-element',
  mode: 'sequential',
  params: ['result', 'element', 'unknown', 'self'],
};

const SORT: Callback = {
  argument: 0,
  runs: 'per-element',
  mode: 'sequential',
  params: ['element', 'element'],
};

/** `Array.from(xs, fn)`, `Object.groupBy(xs, fn)`: the elements are the first argument's. */
const EACH_OF_FIRST: Callback = {
  argument: 1,
  runs: 'per-element',
  mode: 'concurrent',
  params: ['element'],
  over: 0,
};

const LATER: Member = { calls: { argument: 0, runs: 'later' } };
const TIMEOUT: Member = { does: 'timer', ...LATER, heldUntil: ['clearTimeout'] };
const INTERVAL: Member = { ...LATER, heldUntil: ['clearInterval'], every: 1 };

const ARRAY = table(
  // Bluebird's promises of lists are looked through, and their `map` and `filter` take a concurrency.
  named('map', { calls: { ...EACH, limitedBy: '1.concurrency' }, returns: 'result[]' }),
  named('flatMap', { calls: EACH, returns: 'result' }),
  named('filter', { calls: { ...EACH, limitedBy: '1.concurrency' }, returns: 'self' }),
  named('find findLast', { calls: EACH, returns: 'element' }),
  named('forEach some every findIndex findLastIndex', { calls: EACH }),
  named('reduce reduceRight', { calls: FOLD, returns: 'result' }),
  named('sort toSorted', { calls: SORT, returns: 'self' }),
  steps('slice concat reverse toReversed splice toSpliced with fill copyWithin flat values'),
  named('at pop shift', { returns: 'element' }),
  named('entries keys', { returns: 'unknown[]' }),
  harmless('push unshift includes indexOf lastIndexOf join toString length'),
);

const KEYED: Members = {
  ...named('forEach', { calls: EACH }),
  ...named('keys entries', { returns: 'unknown[]' }),
  ...named('values', { returns: 'element[]' }),
  ...harmless('has delete clear size'),
};

export const ecmascript = defineLibrary({
  package: 'ecmascript',
  versions: '*',
  globals: {
    Array: { is: 'ArrayConstructor', constructs: 'unknown[]', returns: 'unknown[]' },
    Object: { is: 'ObjectConstructor' },
    Promise: {
      is: 'PromiseConstructor',
      constructs: 'Promise',
      calls: { argument: 0, runs: 'once' },
    },
    Map: { is: 'MapConstructor', constructs: 'Map' },
    Set: { constructs: 'Set' },
    WeakMap: { constructs: 'Map' },
    WeakSet: { constructs: 'Set' },
    String: { is: 'Pure' },
    RegExp: { is: 'Pure', constructs: 'Pure', costly: true },
    JSON: { is: 'Pure' },
    Math: { is: 'Pure' },
    Number: { is: 'Pure' },
    Boolean: {},
    BigInt: { is: 'Pure' },
    Symbol: { is: 'Pure' },
    Reflect: { is: 'Pure' },
    Date: { is: 'Pure', constructs: 'Pure' },
    Intl: { is: 'Intl' },
    URL: { is: 'Pure', constructs: 'Pure' },
    URLSearchParams: { constructs: 'Map' },
    Error: { is: 'Pure', constructs: 'Pure' },
    console: { is: 'Pure' },
    process: { is: 'Process' },
    globalThis: { is: 'GlobalThis' },
    setTimeout: TIMEOUT,
    setInterval: INTERVAL,
    setImmediate: LATER,
    queueMicrotask: LATER,
    requestAnimationFrame: LATER,
    requestIdleCallback: LATER,
    ...harmless(
      'clearTimeout clearInterval clearImmediate structuredClone parseInt parseFloat isNaN isFinite encodeURIComponent',
    ),
    ...harmless('decodeURIComponent encodeURI decodeURI btoa atob'),
  },
  types: {
    Array: { ...ARRAY, extends: ['IteratorObject'] },
    /** Iterators' own helpers: `map.values().take(3).toArray()` counts as an array all the way. */
    IteratorObject: table(steps('take drop toArray'), harmless('next')),
    ArrayConstructor: table({
      from: { calls: EACH_OF_FIRST, returns: 'result[]' },
      // `Array.fromAsync` awaits each element before it takes the next.
      fromAsync: { calls: { ...EACH_OF_FIRST, mode: 'sequential' }, returns: 'result[]' },
      of: { returns: 'unknown[]' },
      isArray: {},
    }),
    ObjectConstructor: table(
      named('keys values entries getOwnPropertyNames', { returns: 'unknown[]' }),
      named('assign freeze seal defineProperty defineProperties setPrototypeOf', { returns: 'argument' }),
      named('groupBy', { calls: EACH_OF_FIRST }),
      harmless('fromEntries create is isFrozen getPrototypeOf hasOwn getOwnPropertyDescriptor'),
    ),
    Promise: table(PROMISED),
    PromiseConstructor: table(
      named('all resolve', { returns: 'argument' }),
      named('allSettled', { returns: 'unknown[]' }),
      named('try', { calls: { argument: 0, runs: 'once' }, returns: 'result' }),
      harmless('race any reject withResolvers'),
    ),
    /** Its elements are its values. */
    Map: table(KEYED, steps('set'), named('get', { returns: 'element' })),
    MapConstructor: table(named('groupBy', { calls: EACH_OF_FIRST, returns: 'Map' })),
    Set: table(KEYED, steps('add union intersection difference symmetricDifference')),
    String: table(
      named('replace replaceAll', {
        calls: { argument: 1, runs: 'per-element', mode: 'sequential' },
        returns: 'self',
      }),
      named('split match matchAll', { returns: 'unknown[]' }),
    ),
    Process: table(
      named('nextTick', LATER),
      named('on addListener prependListener', {
        calls: LISTENS,
        heldUntil: ['off', 'removeListener', 'removeAllListeners'],
      }),
      named('once', { calls: LISTENS }),
      harmless('off removeListener removeAllListeners'),
      harmless('cwd exit hrtime uptime memoryUsage cpuUsage emitWarning env argv'),
    ),
    GlobalThis: table(
      named('setTimeout', TIMEOUT),
      named('setInterval', INTERVAL),
      named('setImmediate', LATER),
    ),
    /** Any member of it: computes in memory, in little time. */
    Pure: table({ '*': {} }),
    // A formatter takes some ten microseconds to make: V8 looks up the locale's data and builds a formatter of ICU.
    Intl: table(
      named(
        'NumberFormat DateTimeFormat Collator RelativeTimeFormat ListFormat PluralRules Segmenter DisplayNames',
        {
          constructs: 'Pure',
          returns: 'Pure',
          costly: true,
        },
      ),
      { '*': {} },
    ),
  },
});
