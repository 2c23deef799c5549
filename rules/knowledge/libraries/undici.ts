/** undici: requests by function and by dispatcher. */
import { defineLibrary } from '../define.ts';
import { harmless, moduleExports, requests, table } from '../members.ts';

const EXPORTS = {
  ...requests('fetch request stream pipeline upgrade'),
  Agent: { constructs: 'Dispatcher', opens: 'pool' },
  Client: { constructs: 'Dispatcher', opens: 'pool' },
  Pool: { constructs: 'Dispatcher', opens: 'pool' },
  BalancedPool: { constructs: 'Dispatcher', opens: 'pool' },
  ProxyAgent: { constructs: 'Dispatcher', opens: 'pool' },
  RetryAgent: { constructs: 'Dispatcher', opens: 'pool' },
  MockAgent: {},
  ...harmless('setGlobalDispatcher getGlobalDispatcher'),
} as const;

export const undici = defineLibrary({
  package: 'undici',
  versions: '*',
  // `headersTimeout` and `bodyTimeout` are 300 s each.
  patience: {
    ends: ['signal', 'headersTimeout', 'dispatcher'],
    options: { '*': 1, Agent: 0 },
    sets: ['setGlobalDispatcher'],
    makes: ['Agent', 'Client', 'Pool'],
    remedy: 'signal: AbortSignal.timeout(5_000)',
    clientRemedy: 'headersTimeout: 5_000',
  },
  exports: moduleExports('Undici', EXPORTS),
  types: {
    Undici: table(EXPORTS),
    Dispatcher: table(
      requests('request stream pipeline upgrade'),
      harmless('close destroy dispatch compose on'),
    ),
  },
});
