/** Koa's router: routes by verb; `ctx` as Koa describes it. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options'];
const PARAMS = ['RouterContext', 'Next'];
const SELF: Member = { returns: 'self' };
const ROUTER: Member = { constructs: 'Router', returns: 'Router' };
const HEADERS: Readonly<Record<string, Member>> = {
  set: {},
  append: {},
  remove: {},
  get: {},
  vary: {},
  body: {},
  redirect: {},
  etag: {},
  lastModified: {},
};

export const koaRouter = defineFramework({
  package: '@koa/router',
  library: {
    package: '@koa/router',
    aliases: ['koa-router'],
    versions: '>=8',
    exports: { default: ROUTER, '*': ROUTER, Router: ROUTER },
    types: {
      Router: {
        members: {
          ...Object.fromEntries([...VERBS, 'all', 'use', 'param', 'prefix'].map(name => [name, SELF])),
          // The middleware that holds the routes: `app.use(router.routes())` hangs the router below the app.
          routes: { returns: 'Mounted' },
          middleware: { returns: 'Mounted' },
          allowedMethods: {},
        },
      },
      Mounted: { members: {} },
      RouterInstance: { extends: ['Router'], members: {} },
      RouterContext: {
        members: {
          ...HEADERS,
          router: { is: 'Router' },
          response: { is: 'Response' },
          state: { is: 'DefaultState' },
        },
      },
      DefaultState: { members: {} },
      Response: { members: HEADERS },
      Next: { members: {} },
    },
    carries: { of: 'koa', on: ['RouterContext', 'DefaultState'] },
  },
  entries: [
    // A route's name may stand before its path: `get('orders', '/orders', list)`.
    {
      by: 'call',
      type: 'Router',
      methods: VERBS,
      handlers: 1,
      path: 0,
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'Router',
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
      type: 'Router',
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
      type: 'Router',
      methods: ['param'],
      handlers: 1,
      path: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: ['unknown', ...PARAMS],
    },
    { by: 'type', types: ['RouterMiddleware', 'Middleware'], kind: 'http', heat: 'request', params: PARAMS },
  ],
  caching: {
    answers: ['RouterContext.body', 'RouterContext.redirect', 'Response.body', 'Response.redirect'],
    setters: ['RouterContext', 'Response'].flatMap(type =>
      ['set', 'append', 'etag', 'lastModified'].map(name => `${type}.${name}`),
    ),
    writing: [{ by: 'method', name: 'set', params: ['ctx'] }],
  },
});
