/** urql: a request is sent when its result is awaited. */
import { defineLibrary } from '../define.ts';
import { builder, harmless, LISTENS, named, table } from '../members.ts';

export const urql = defineLibrary({
  package: '@urql/core',
  aliases: ['urql', '@urql/next'],
  versions: '>=2',
  exports: {
    ...named('createClient useClient', { returns: 'Client' }),
    ...harmless('gql cacheExchange fetchExchange'),
  },
  types: {
    Client: table(
      named('query mutation executeQuery executeMutation', { returns: 'Source' }),
      harmless('readQuery'),
    ),
    Source: builder(
      { does: 'http' },
      { toPromise: { does: 'http' }, subscribe: { does: 'http', calls: LISTENS } },
    ),
  },
});
