/** Hono: routes, middleware and the answers of `c`. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'options'];
const PARAMS = ['Context', 'Next'];
const SELF: Member = { returns: 'self' };

export const hono = defineFramework({
  package: 'hono',
  library: {
    package: 'hono',
    aliases: [
      '@hono/hono',
      'deno.land/x/hono/mod.ts',
      '@hono/zod-openapi',
      '@hono/node-server/serve-static',
      'hono/bun',
      'hono/deno',
      'hono/cloudflare-workers',
      'hono/serve-static',
    ],
    versions: '>=4',
    exports: {
      Hono: { constructs: 'Hono' },
      OpenAPIHono: { constructs: 'Hono' },
      cache: {},
      serveStatic: {},
      createMiddleware: {},
    },
    types: {
      Hono: {
        members: Object.fromEntries(
          [...VERBS, 'all', 'on', 'use', 'route', 'basePath', 'mount', 'onError', 'notFound', 'openapi'].map(
            name => [name, SELF],
          ),
        ),
      },
      OpenAPIHono: { extends: ['Hono'], members: {} },
      Context: {
        members: {
          header: {},
          status: {},
          json: {},
          text: {},
          html: {},
          body: {},
          newResponse: {},
          redirect: {},
          notFound: {},
          res: { is: 'Answer' },
          set: {},
          get: { returns: 'carried' },
          var: { is: 'ContextVariableMap' },
          // `new Hono<{ Bindings: Env }>()`, `Context<{ Bindings: Env }>`
          env: { is: 'given.Bindings' },
        },
      },
      ContextVariableMap: { members: {} },
      /** `c.res`: the platform's `Response`. */
      Answer: { members: { headers: { is: 'Headers' } } },
      Headers: { members: { set: {}, append: {}, get: {}, has: {}, delete: {} } },
      Next: { members: {} },
    },
    carries: { on: ['ContextVariableMap', 'Context'], by: ['set'] },
  },
  entries: [
    ...['Hono', 'OpenAPIHono'].flatMap(
      type =>
        [
          {
            by: 'call',
            type,
            methods: VERBS,
            handlers: 1,
            path: 0,
            kind: 'http',
            heat: 'request',
            params: PARAMS,
          },
          {
            by: 'call',
            type,
            methods: ['all'],
            handlers: 1,
            path: 0,
            verb: '',
            kind: 'http',
            heat: 'request',
            params: PARAMS,
          },
          // `on('PURGE', '/cache', handler)`
          {
            by: 'call',
            type,
            methods: ['on'],
            handlers: 2,
            path: 1,
            verb: '',
            kind: 'http',
            heat: 'request',
            params: PARAMS,
          },
          {
            by: 'call',
            type,
            methods: ['use'],
            handlers: 0,
            path: 0,
            verb: '',
            kind: 'http',
            heat: 'request',
            params: PARAMS,
          },
          {
            by: 'call',
            type,
            methods: ['openapi'],
            handlers: 1,
            path: '0.path',
            verb: '',
            kind: 'http',
            heat: 'request',
            params: ['Context'],
          },
          {
            by: 'call',
            type,
            methods: ['notFound'],
            handlers: 0,
            verb: '',
            kind: 'http',
            heat: 'request',
            params: ['Context'],
          },
          {
            by: 'call',
            type,
            methods: ['onError'],
            handlers: 0,
            verb: '',
            kind: 'http',
            heat: 'request',
            params: ['unknown', 'Context'],
          },
        ] as const,
    ),
    {
      by: 'call',
      type: '',
      methods: ['createMiddleware'],
      handlers: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    { by: 'type', types: ['Handler', 'MiddlewareHandler'], kind: 'http', heat: 'request', params: PARAMS },
  ],
  caching: {
    answers: [
      'Context.json',
      'Context.text',
      'Context.html',
      'Context.body',
      'Context.newResponse',
      'Context.redirect',
    ],
    setters: ['Context.header', 'Headers.set', 'Headers.append'],
    // `c.json(data, status, headers)` and `c.json(data, { headers })`.
    headersIn: ['json', 'text', 'html', 'body', 'newResponse'].map(name => ({
      member: `Context.${name}`,
      paths: ['2', '1.headers'],
    })),
    middleware: ['.cache'],
    // The hook is where headers of a found file are set; there is no option for them.
    statics: [{ member: 'serveStatic', options: 0, keys: ['onFound'], age: { key: 'onFound', as: 'hook' } }],
    writing: [
      { by: 'method', name: 'header', params: ['c'] },
      { by: 'argument', at: '2', gap: '200' },
    ],
  },
});
