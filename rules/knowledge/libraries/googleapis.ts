/** Google's APIs: `google.drive({ … }).files.list(…)` is a request. */
import { defineLibrary, type Member } from '../define.ts';
import { named, resource, table } from '../members.ts';

const SERVICE: Member = { returns: 'Resource' };

/** Packages that hold one API each, with a function of its name. */
const APIS = 'admin calendar drive docs gmail oauth2 people sheets slides tasks youtube';

export const googleapis = defineLibrary({
  package: 'googleapis',
  aliases: APIS.split(' ').map(name => `@googleapis/${name}`),
  versions: '*',
  slowToLoad: {
    module: 'googleapis',
    milliseconds: 2400,
    instead: 'the package of the one API, such as @googleapis/drive',
    insteadMilliseconds: 210,
  },
  exports: { google: { is: 'Google' }, ...named(APIS, SERVICE), auth: { is: 'Auth' } },
  types: {
    // `google.auth` makes clients; they fetch a token now and then.
    Google: table({ auth: { is: 'Auth' }, options: {}, '*': SERVICE }),
    Auth: table({ '*': {} }),
    Resource: resource(),
  },
});
