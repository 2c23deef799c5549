/** The ws package: connections and messages of a socket server. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const SERVER: Member = { constructs: 'WebSocketServer' };
const SOCKET: Member = { constructs: 'WebSocket', is: 'WebSocketClass' };
const SELF: Member = { returns: 'self' };

export const ws = defineFramework({
  package: 'ws',
  library: {
    package: 'ws',
    versions: '>=7',
    exports: { WebSocketServer: SERVER, Server: SERVER, WebSocket: SOCKET, default: SOCKET, '*': SOCKET },
    types: {
      WebSocketClass: { members: { Server: SERVER, WebSocketServer: SERVER } },
      WebSocketServer: { members: { on: SELF, once: SELF } },
      WebSocket: { members: { on: SELF, once: SELF, addEventListener: {}, send: {}, close: {} } },
    },
  },
  unawaited: { means: 'uncaught' },
  entries: [
    {
      by: 'call',
      type: 'WebSocketServer',
      methods: ['on'],
      handlers: 1,
      path: 0,
      only: ['connection'],
      kind: 'socket',
      heat: 'event',
      params: ['WebSocket', 'unknown'],
    },
    {
      by: 'call',
      type: 'WebSocket',
      methods: ['on', 'addEventListener'],
      handlers: 1,
      path: 0,
      kind: 'socket',
      heat: 'message',
    },
  ],
});
