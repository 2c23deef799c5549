/** Socket.IO's client: a connection that comes back by itself until somebody ends it (https://socket.io/docs/v4/client-api/). */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named } from '../members.ts';

const OPENS: Member = { returns: 'Socket', heldUntil: ['disconnect', 'close'] };

export const socketIoClient = defineLibrary({
  package: 'socket.io-client',
  versions: '>=2',
  exports: { ...named('io connect default', OPENS) },
  types: {
    Socket: {
      members: {
        ...named('on once', { calls: LISTENS }),
        ...harmless('off emit send connect open disconnect close'),
      },
    },
  },
});
