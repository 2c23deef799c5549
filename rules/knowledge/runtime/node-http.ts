/** HTTP requests with Node's own client; what a server calls is a framework's matter. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, moduleExports, named, requests, table } from '../members.ts';

const FUNCTIONS = {
  ...requests('get request', { calls: CALLS_BACK, returns: 'ClientRequest' }),
  // As the framework of that name describes it.
  ...named('createServer', { returns: 'Server' }),
} as const;

export const nodeHttp = defineLibrary({
  package: 'node:http',
  aliases: ['http', 'node:https', 'https'],
  versions: '*',
  exports: moduleExports('Http', FUNCTIONS),
  types: {
    Http: table(FUNCTIONS),
    Server: table(
      named('on', { returns: 'self' }),
      named('listen', { returns: 'self', calls: { argument: 'last', runs: 'once' } }),
    ),
    ClientRequest: table(harmless('write end destroy abort setHeader setTimeout on once')),
  },
});
