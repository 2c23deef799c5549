/** Connections over TCP, TLS and HTTP/2; servers are a framework's matter. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, LISTENS, named, steps, table } from '../members.ts';

const CONNECT: Member = { does: 'http', calls: CALLS_BACK, returns: 'Socket' };

const FUNCTIONS: Readonly<Record<string, Member>> = {
  ...named('connect createConnection', CONNECT),
  Socket: { constructs: 'Socket' },
  TLSSocket: { constructs: 'Socket' },
  ...harmless('isIP isIPv4 isIPv6 createSecureContext constants'),
};

export const nodeNet = defineLibrary({
  package: 'node:net',
  aliases: ['net', 'node:tls', 'tls', 'node:http2', 'http2'],
  versions: '*',
  // A framework describes the servers of `node:http2`, so that this is no whole of its own.
  exports: FUNCTIONS,
  types: {
    Socket: table(
      { connect: { does: 'http', calls: CALLS_BACK, returns: 'self' } },
      // A request of an HTTP/2 session.
      { request: { does: 'http', returns: 'Socket' } },
      named('on once addListener', { calls: LISTENS, returns: 'self' }),
      steps('setTimeout setKeepAlive setNoDelay setEncoding pause resume ref unref pipe'),
      harmless('write end destroy destroySoon close off removeListener removeAllListeners'),
    ),
  },
});
