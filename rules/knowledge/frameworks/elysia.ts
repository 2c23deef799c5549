/** Elysia: chained routes, their hooks, and the headers of `set`. */
import { defineFramework, type RunsBefore } from '../define-framework.ts';
import { named, steps, table } from '../members.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head'];
const BEFORE = ['onRequest', 'onParse', 'onTransform', 'onBeforeHandle', 'derive', 'resolve'];
const AFTER = ['onAfterHandle', 'onAfterResponse', 'onError', 'mapResponse'];
/** `derive({ as: 'scoped' }, …)`, `as('scoped')`: https://elysiajs.com/essential/plugin#scope */
const SCOPES: RunsBefore = { option: 'as', wide: ['plugin', 'scoped', 'global'] };
const PARAMS = ['Context'];

export const elysia = defineFramework({
  package: 'elysia',
  library: {
    package: 'elysia',
    versions: '>=1',
    exports: { Elysia: { constructs: 'Elysia' }, default: { constructs: 'Elysia' } },
    types: {
      Elysia: table(
        steps([...VERBS, ...BEFORE, ...AFTER, 'all', 'route', 'ws', 'use', 'decorate', 'state'].join(' ')),
        steps('as model macro mount listen onStart onStop'),
        {
          guard: { returns: 'self', calls: [{ argument: 1, runs: 'once', params: ['Elysia'] }] },
          group: {
            returns: 'self',
            calls: [
              { argument: 1, runs: 'once', params: ['Elysia'] },
              { argument: 2, runs: 'once', params: ['Elysia'] },
            ],
          },
        },
      ),
      Context: { members: { set: { is: 'Set' } } },
      Set: { members: { headers: { is: 'SetHeaders' }, status: {}, redirect: {} } },
      SetHeaders: table(named('*', {})),
    },
    // Their callbacks and values all go by the type `Elysia`; what they put is found in the context.
    carries: { on: ['Context'], by: ['decorate', 'derive', 'resolve'] },
  },
  entries: [
    {
      by: 'call',
      type: 'Elysia',
      methods: VERBS,
      handlers: ['1', '2.beforeHandle'],
      path: 0,
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'Elysia',
      methods: ['all'],
      handlers: ['1', '2.beforeHandle'],
      path: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    // `route('GET', '/path', handler)`
    {
      by: 'call',
      type: 'Elysia',
      methods: ['route'],
      handlers: ['2', '3.beforeHandle'],
      path: 1,
      verb: '',
      verbAt: '0',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'Elysia',
      methods: AFTER,
      handlers: 'last',
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'Elysia',
      methods: [...BEFORE, 'as'],
      handlers: 'last',
      before: SCOPES,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'Elysia',
      methods: ['guard'],
      handlers: ['0.beforeHandle'],
      // `guard({ beforeHandle }, app => app.get(…))`
      before: { ...SCOPES, inner: 1 },
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'Elysia',
      methods: ['ws'],
      handlers: ['1'],
      members: ['open', 'message', 'close', 'drain', 'beforeHandle'],
      path: 0,
      kind: 'socket',
      heat: 'message',
    },
  ],
  // Names of macros, as Elysia's and Better Auth's documentation choose them.
  signIn: { options: ['2.auth', '2.isAuth', '2.isSignIn', '2.isSignedIn'] },
  caching: {
    answers: [],
    setters: ['SetHeaders.*'],
    returned: true,
    writing: [{ by: 'property', path: 'set.headers', params: ['{ set }'] }],
  },
});
