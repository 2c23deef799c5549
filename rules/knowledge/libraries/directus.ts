/** Directus's SDK: `client.request(readItems(…))`. */
import { defineLibrary, type Member } from '../define.ts';
import { awaitedTypes, harmless, named, requests, steps, table } from '../members.ts';

/** What awaiting does that a command was sent for: `request` gives its argument. */
const COMMANDS: Readonly<Record<string, Member>> = {
  ...requests('readItem updateItem deleteItem createItem readUser updateUser createUser deleteUser readMe'),
  ...requests('readItems readUsers readFiles', { bounds: ['limit'] }),
  ...requests('createItems updateItems deleteItems updateItemsBatch createUsers updateUsers', { many: true }),
  ...requests('uploadFiles readFile readSingleton updateSingleton aggregate'),
};

export const directus = defineLibrary({
  package: '@directus/sdk',
  versions: '>=11',
  exports: {
    ...named('createDirectus', { returns: 'DirectusClient' }),
    ...Object.fromEntries(Object.keys(COMMANDS).map(name => [name, { returns: name }])),
    ...harmless('rest graphql authentication staticToken realtime'),
  },
  types: {
    // `createDirectus(url).with(rest())` is a client of all these.
    DirectusClient: {
      extends: ['RestClient', 'GraphqlClient', 'AuthenticationClient'],
      members: { ...steps('with'), ...harmless('url') },
    },
    RestClient: table({ request: { returns: 'argument' } }),
    GraphqlClient: table(requests('query')),
    AuthenticationClient: table(requests('login logout refresh'), harmless('getToken setToken')),
    ...awaitedTypes(COMMANDS),
  },
});
