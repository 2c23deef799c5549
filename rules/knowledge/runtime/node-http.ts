/** HTTP requests with Node's own client; servers are a framework's matter. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, moduleExports, requests, table } from '../members.ts';

const FUNCTIONS = {
  ...requests('get request', { calls: CALLS_BACK, returns: 'ClientRequest' }),
} as const;

export const nodeHttp = defineLibrary({
  package: 'node:http',
  aliases: ['http', 'node:https', 'https'],
  versions: '*',
  exports: moduleExports('Http', FUNCTIONS),
  types: {
    Http: table(FUNCTIONS),
    ClientRequest: table(harmless('write end destroy abort setHeader setTimeout on once')),
  },
});
