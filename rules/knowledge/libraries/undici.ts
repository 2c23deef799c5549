/** undici: requests by function and by dispatcher. */
import { defineLibrary } from '../define.ts';
import { harmless, moduleExports, requests, table } from '../members.ts';

const EXPORTS = {
  ...requests('fetch request stream pipeline upgrade'),
  Agent: { constructs: 'Dispatcher' },
  Client: { constructs: 'Dispatcher' },
  Pool: { constructs: 'Dispatcher' },
  BalancedPool: { constructs: 'Dispatcher' },
  ProxyAgent: { constructs: 'Dispatcher' },
  RetryAgent: { constructs: 'Dispatcher' },
  MockAgent: {},
  ...harmless('setGlobalDispatcher getGlobalDispatcher'),
} as const;

export const undici = defineLibrary({
  package: 'undici',
  versions: '*',
  exports: moduleExports('Undici', EXPORTS),
  types: {
    Undici: table(EXPORTS),
    Dispatcher: table(
      requests('request stream pipeline upgrade'),
      harmless('close destroy dispatch compose on'),
    ),
  },
});
