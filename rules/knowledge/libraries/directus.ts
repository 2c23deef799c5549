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
    DirectusClient: table(steps('with'), requests('query login logout refresh'), {
      request: { returns: 'argument' },
      ...harmless('getToken setToken url'),
    }),
    ...awaitedTypes(COMMANDS),
  },
});
