/** Packages that call a function once, and again only if it fails or is not done. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless } from '../members.ts';

const RETRY: Member = { calls: { argument: 'any', runs: 'once' }, returns: 'result' };

export const retry = defineLibrary({
  package: 'p-retry',
  aliases: [
    'async-retry',
    'promise-retry',
    'p-wait-for',
    'exponential-backoff',
    'ts-retry-promise',
    '@lifeomic/attempt',
  ],
  versions: '*',
  exports: {
    default: RETRY,
    '*': RETRY,
    retry: RETRY,
    backOff: RETRY,
    ...harmless('AbortError TimeoutError'),
    makeRetriable: { returns: 'argument' },
  },
  types: {},
});
