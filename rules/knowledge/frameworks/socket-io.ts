/** Socket.IO servers: connections, their middleware, and messages. */
import type { Member } from '../define.ts';
import { defineFramework, type Entry } from '../define-framework.ts';

const SELF: Member = { returns: 'self' };

export const socketIo = defineFramework({
  package: 'socket.io',
  library: {
    package: 'socket.io',
    versions: '>=3',
    // `require('socket.io')(server)`
    exports: { Server: { constructs: 'Server' }, default: { returns: 'Server' }, '*': { returns: 'Server' } },
    types: {
      Server: {
        members: {
          on: SELF,
          use: SELF,
          of: { returns: 'Namespace' },
          sockets: { is: 'Namespace' },
          to: SELF,
          in: SELF,
          except: SELF,
          emit: {},
        },
      },
      Namespace: { members: { on: SELF, use: SELF, to: SELF, in: SELF, except: SELF, emit: {} } },
      Socket: {
        members: { on: SELF, once: SELF, use: SELF, to: SELF, in: SELF, emit: {}, nsp: { is: 'Namespace' } },
      },
    },
  },
  unawaited: { means: 'uncaught' },
  entries: [
    ...['Server', 'Namespace'].flatMap((type): Entry[] => [
      {
        by: 'call',
        type,
        methods: ['on', 'once'],
        handlers: 1,
        path: 0,
        kind: 'socket',
        heat: 'event',
        params: ['Socket'],
      },
      { by: 'call', type, methods: ['use'], handlers: 0, kind: 'socket', heat: 'event', params: ['Socket'] },
    ]),
    {
      by: 'call',
      type: 'Socket',
      methods: ['on', 'once'],
      handlers: 1,
      path: 0,
      kind: 'socket',
      heat: 'message',
    },
    { by: 'call', type: 'Socket', methods: ['use'], handlers: 0, kind: 'socket', heat: 'message' },
  ],
});
