/** Express: routers, middleware and the answers of `res`. */
import type { Member } from '../define.ts';
import { defineFramework, type Entry } from '../define-framework.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all'];
const PARAMS = ['Request', 'Response', 'NextFunction'];
const SELF: Member = { returns: 'self' };
const MIDDLEWARE: Member = { returns: 'RequestHandler' };

const STATICS = {
  Router: { returns: 'Router', constructs: 'Router' },
  json: MIDDLEWARE,
  urlencoded: MIDDLEWARE,
  raw: MIDDLEWARE,
  text: MIDDLEWARE,
  static: MIDDLEWARE,
} satisfies Record<string, Member>;

export const express = defineFramework({
  package: 'express',
  library: {
    package: 'express',
    versions: '>=4',
    exports: {
      default: { returns: 'Application', is: 'ExpressStatic' },
      '*': { returns: 'Application', is: 'ExpressStatic' },
      ...STATICS,
    },
    types: {
      ExpressStatic: { members: STATICS },
      Express: { extends: ['IRouter'], members: {} },
      Application: { extends: ['IRouter'], members: { locals: { is: 'Locals' } } },
      Router: { extends: ['IRouter'], members: {} },
      IRouter: {
        members: {
          ...Object.fromEntries(
            [...VERBS, 'use', 'param', 'set', 'enable', 'disable', 'engine'].map(name => [name, SELF]),
          ),
          route: { returns: 'IRoute' },
          listen: { calls: { argument: 'last', runs: 'once' } },
        },
      },
      IRoute: { members: Object.fromEntries(VERBS.map(name => [name, SELF])) },
      Request: { members: { app: { is: 'Application' }, res: { is: 'Response' } } },
      Locals: { members: {} },
      Response: {
        members: {
          ...Object.fromEntries(
            [
              ...[
                'json',
                'jsonp',
                'send',
                'end',
                'sendStatus',
                'status',
                'type',
                'contentType',
                'attachment',
                'links',
              ],
              ...[
                'set',
                'header',
                'setHeader',
                'writeHead',
                'append',
                'appendHeader',
                'vary',
                'location',
                'cookie',
                'clearCookie',
              ],
            ].map(name => [name, SELF]),
          ),
          sendFile: { calls: { argument: 'last', runs: 'later' } },
          download: { calls: { argument: 'last', runs: 'later' } },
          render: { calls: { argument: 'last', runs: 'later' } },
          redirect: {},
          app: { is: 'Application' },
          req: { is: 'Request' },
          locals: { is: 'Locals' },
        },
      },
      NextFunction: { members: {} },
      RequestHandler: { members: {} },
    },
    carries: { on: ['Request', 'Locals'], declaredIn: ['Express', 'express-serve-static-core'] },
  },
  unawaited: { means: 'uncaught', until: 5 },
  entries: [
    ...['Application', 'Express'].map(
      // `engine('html', (path, options, callback) => …)`: called for each page that is rendered.
      (type): Entry => ({
        by: 'call',
        type,
        methods: ['engine'],
        handlers: 1,
        path: 0,
        kind: 'render',
        heat: 'request',
      }),
    ),
    ...['Application', 'Express', 'Router', 'IRouter'].flatMap((type): Entry[] => [
      {
        by: 'call',
        type,
        methods: VERBS.filter(verb => verb !== 'all'),
        handlers: 1,
        path: 0,
        kind: 'http',
        heat: 'request',
        params: PARAMS,
      },
      {
        by: 'call',
        type,
        methods: ['all', 'param'],
        handlers: 1,
        path: 0,
        verb: '',
        kind: 'http',
        heat: 'request',
        params: PARAMS,
      },
      // `use(fn)` and `use('/path', fn)`: middleware runs for every request that passes.
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
    ]),
    {
      by: 'call',
      type: 'IRoute',
      methods: VERBS.filter(verb => verb !== 'all'),
      handlers: 0,
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'IRoute',
      methods: ['all'],
      handlers: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    { by: 'type', types: ['RequestHandler', 'Handler'], kind: 'http', heat: 'request', params: PARAMS },
    {
      by: 'type',
      types: ['ErrorRequestHandler'],
      kind: 'http',
      heat: 'request',
      params: ['unknown', ...PARAMS],
    },
  ],
  caching: {
    answers: ['json', 'jsonp', 'send', 'sendFile', 'download', 'render', 'redirect', 'end'].map(
      name => `Response.${name}`,
    ),
    setters: ['set', 'header', 'setHeader', 'append', 'appendHeader'].map(name => `Response.${name}`),
    // Both take their own headers; `setHeaders` is a function that the text may show to set `Cache-Control`.
    statics: [
      {
        member: 'static',
        options: 1,
        keys: ['maxAge', 'immutable', 'setHeaders'],
        age: { key: 'maxAge', as: 'duration' },
      },
    ],
    writing: [{ by: 'method', name: 'set', chains: true, params: ['_req', 'res'] }],
    headersIn: [
      { member: 'Response.writeHead', paths: ['1', '2'] },
      { member: 'Response.sendFile', paths: ['1.headers', '1.maxAge'] },
      { member: 'Response.download', paths: ['1.headers', '2.headers'] },
    ],
  },
});
