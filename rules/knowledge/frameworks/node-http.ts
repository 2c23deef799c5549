/** Node's own HTTP servers; their clients are described with the runtime. */
import type { Member } from '../define.ts';
import { defineFramework, type Entry } from '../define-framework.ts';

const PARAMS = ['IncomingMessage', 'ServerResponse'];
const SERVER: Member = { returns: 'Server' };
/** `http.Server(listener)`, with `new` or without it. */
const CLASS: Member = { returns: 'Server', constructs: 'Server' };
const SELF: Member = { returns: 'self' };

export const nodeHttp = defineFramework({
  package: 'node:http',
  library: {
    package: 'node:http',
    aliases: ['http', 'node:https', 'https', 'node:http2', 'http2'],
    versions: '*',
    exports: { createServer: SERVER, createSecureServer: SERVER, Server: CLASS },
    types: {
      /** The module as a whole: `http.createServer(…)`. */
      Http: { members: { createServer: SERVER, createSecureServer: SERVER, Server: CLASS } },
      Server: {
        members: { on: SELF, listen: { returns: 'self', calls: { argument: 'last', runs: 'once' } } },
      },
      IncomingMessage: { members: {} },
      ServerResponse: {
        members: {
          setHeader: SELF,
          appendHeader: SELF,
          setHeaders: SELF,
          writeHead: SELF,
          end: SELF,
          write: {},
          removeHeader: {},
        },
      },
    },
  },
  unawaited: { means: 'uncaught' },
  entries: [
    // `createServer(listener)`, `createServer(options, listener)` and `new Server(listener)`.
    ...['', 'Http'].map(
      (type): Entry => ({
        by: 'call',
        type,
        methods: ['createServer', 'createSecureServer', 'Server'],
        handlers: 0,
        verb: '',
        kind: 'http',
        heat: 'request',
        params: PARAMS,
      }),
    ),
    {
      by: 'call',
      type: 'Server',
      methods: ['on'],
      handlers: 1,
      path: 0,
      only: ['request'],
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    { by: 'type', types: ['RequestListener'], kind: 'http', heat: 'request', params: PARAMS },
  ],
  caching: {
    answers: ['ServerResponse.end'],
    setters: ['ServerResponse.setHeader', 'ServerResponse.appendHeader', 'ServerResponse.setHeaders'],
    // `writeHead(200, { … })` and `writeHead(200, 'OK', { … })`.
    headersIn: [{ member: 'ServerResponse.writeHead', paths: ['1', '2'] }],
    writing: [{ by: 'method', name: 'setHeader', chains: true, params: ['_req', 'res'] }],
  },
});
