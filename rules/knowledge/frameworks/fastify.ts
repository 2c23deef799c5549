/** Fastify: routes, hooks, plugins and the answers of `reply`. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
const HOOKS = [
  ...['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization'],
  ...['onSend', 'onResponse', 'onError', 'onTimeout', 'onRequestAbort'],
];
const ROUTE_HANDLERS = ['handler', ...HOOKS];
const PARAMS = ['FastifyRequest', 'FastifyReply'];
const SELF: Member = { returns: 'self' };
const FACTORY: Member = { returns: 'FastifyInstance' };

export const fastify = defineFramework({
  package: 'fastify',
  library: {
    package: 'fastify',
    // Type providers have names of their own for the types of plugins.
    aliases: ['@fastify/type-provider-typebox', 'fastify-type-provider-zod'],
    versions: '>=4',
    exports: { default: FACTORY, '*': FACTORY, fastify: FACTORY },
    types: {
      FastifyInstance: {
        members: {
          ...Object.fromEntries(
            [
              ...[...VERBS, 'all', 'route', 'addHook', 'setErrorHandler'],
              ...['decorate', 'decorateRequest', 'decorateReply'],
            ].map(name => [name, SELF]),
          ),
          register: { returns: 'self', calls: { argument: 0, runs: 'once', params: ['FastifyInstance'] } },
          withTypeProvider: SELF,
          after: { returns: 'self', calls: { argument: 0, runs: 'once' } },
          ready: { calls: { argument: 0, runs: 'once' } },
          listen: { calls: { argument: 'last', runs: 'once' } },
        },
      },
      FastifyRequest: { members: { server: { is: 'FastifyInstance' } } },
      FastifyReply: {
        members: {
          ...Object.fromEntries(
            [
              ...['send', 'sendFile', 'download', 'view', 'redirect', 'code', 'status', 'type'],
              ...['header', 'headers', 'removeHeader', 'hijack', 'serializer'],
            ].map(name => [name, SELF]),
          ),
          request: { is: 'FastifyRequest' },
          server: { is: 'FastifyInstance' },
        },
      },
    },
    carries: {
      on: ['FastifyInstance', 'FastifyRequest', 'FastifyReply'],
      by: ['decorate', 'decorateRequest', 'decorateReply'],
    },
  },
  entries: [
    // `get(path, options, handler)`: hooks among the options run before the handler.
    {
      by: 'call',
      type: 'FastifyInstance',
      methods: VERBS,
      handlers: ['2', ...HOOKS.map(name => `1.${name}`)],
      path: 0,
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    // `get(path, handler)`, or the handler among the options.
    {
      by: 'call',
      type: 'FastifyInstance',
      methods: VERBS,
      handlers: 1,
      path: 0,
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'FastifyInstance',
      methods: VERBS,
      handlers: ROUTE_HANDLERS.map(name => `1.${name}`),
      path: 0,
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'FastifyInstance',
      methods: ['all'],
      handlers: 1,
      path: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'FastifyInstance',
      methods: ['route'],
      handlers: ROUTE_HANDLERS.map(name => `0.${name}`),
      path: '0.url',
      verb: '',
      verbAt: '0.method',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    // Folders that @fastify/autoload reads, as fastify-cli lays them out.
    {
      by: 'file',
      files: ['{,src/}{routes,plugins}/**/*.{ts,js,mjs,cjs}', '{,src/}app.{ts,js,mjs,cjs}'],
      exports: ['default'],
      kind: 'command',
      heat: 'startup',
      params: ['FastifyInstance'],
    },
    // The other hooks (`onReady`, `onClose`, …) run once.
    {
      by: 'call',
      type: 'FastifyInstance',
      methods: ['addHook'],
      handlers: 1,
      path: 0,
      only: HOOKS,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'FastifyInstance',
      methods: ['setNotFoundHandler'],
      handlers: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'FastifyInstance',
      methods: ['setErrorHandler'],
      handlers: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: ['unknown', ...PARAMS],
    },
    {
      by: 'type',
      types: ['RouteHandlerMethod', 'RouteHandler'],
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'type',
      types: [
        'FastifyPluginAsync',
        'FastifyPluginCallback',
        'FastifyPluginAsyncTypebox',
        'FastifyPluginAsyncZod',
      ],
      kind: 'command',
      heat: 'startup',
      params: ['FastifyInstance'],
    },
  ],
  caching: {
    answers: [
      'FastifyReply.send',
      'FastifyReply.sendFile',
      'FastifyReply.download',
      'FastifyReply.view',
      'FastifyReply.redirect',
    ],
    setters: ['FastifyReply.header', 'FastifyReply.headers'],
    headersIn: [{ member: 'FastifyReply.sendFile', paths: ['1.maxAge', '2.maxAge'] }],
    returned: true,
    writing: [{ by: 'method', name: 'header', chains: true, params: ['_request', 'reply'] }],
  },
});
