/** Discord's REST client; discord.js waits for rate limits by itself. */
import { defineLibrary } from '../define.ts';
import { LISTENS, named, requests, steps, table } from '../members.ts';

export const discordRest = defineLibrary({
  package: '@discordjs/rest',
  aliases: ['discord.js'],
  versions: '*',
  types: {
    REST: table(requests('get post put patch delete request'), steps('setToken setAgent')),
    Client: table(named('on once', { calls: LISTENS, returns: 'self' }), { login: { does: 'http' } }),
  },
});
