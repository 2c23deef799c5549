/**
 * Socket.IO in browsers: a connection that comes back by itself until somebody ends it, and its listeners, which that ends as well
 * (https://socket.io/docs/v4/client-api/).
 */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

const OPENS: Member = { returns: 'Socket', heldUntil: ['disconnect', 'close'] };

export const socketIoClient = defineLibrary({
  package: 'socket.io-client',
  versions: '>=2',
  exports: { ...named('io connect default', OPENS), Socket: { is: 'Socket' } },
  types: {
    Socket: table(
      named('on', {
        calls: LISTENS,
        returns: 'self',
        heldUntil: ['off', 'removeListener', 'removeAllListeners', 'disconnect', 'close'],
      }),
      named('once', { calls: LISTENS, returns: 'self' }),
      harmless('emit send connect open off removeListener removeAllListeners disconnect close'),
    ),
  },
});
