/** Memcached's clients. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, named, table } from '../members.ts';

const CALLS =
  'get gets set add replace cas delete del increment decrement incr decr append prepend touch flush';

export const memjs = defineLibrary({
  package: 'memjs',
  aliases: ['memcached', 'memcache-plus'],
  versions: '*',
  exports: {
    default: { is: 'ClientStatic', constructs: 'Client' },
    '*': { is: 'ClientStatic', constructs: 'Client' },
    Client: { is: 'ClientStatic', constructs: 'Client' },
  },
  types: {
    ClientStatic: table({
      create: { returns: 'Client' },
      Client: { is: 'ClientStatic', constructs: 'Client' },
    }),
    Client: table(
      named(CALLS, { does: 'cache', calls: CALLS_BACK }),
      named('getMulti', { does: 'cache', many: true, calls: CALLS_BACK }),
      harmless('close quit end stats'),
    ),
  },
});
