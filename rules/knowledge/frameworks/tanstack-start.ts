/** TanStack Start: server functions, their middleware, and the handlers of server routes. */
import { defineFramework } from '../define-framework.ts';
import { steps, table } from '../members.ts';

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'];

export const tanstackStart = defineFramework({
  package: '@tanstack/react-start',
  library: {
    package: '@tanstack/react-start',
    // Server routes are declared with the router; `@tanstack/react-start/server` had a function of its own for them.
    aliases: ['@tanstack/react-router', '@tanstack/solid-start', '@tanstack/solid-router'],
    versions: '>=1',
    exports: {
      createServerFn: { returns: 'ServerFunction' },
      createMiddleware: { returns: 'Middleware' },
      createFileRoute: { returns: 'FileRoute' },
      createServerFileRoute: { returns: 'ServerRoute' },
    },
    types: {
      // https://tanstack.com/start/latest/docs/framework/react/guide/server-functions: some releases say `inputValidator`
      ServerFunction: table(steps('middleware'), {
        validator: { schema: 'takes', returns: 'self' },
        inputValidator: { schema: 'takes', returns: 'self' },
        handler: { returns: 'argument' },
      }),
      Middleware: table(steps('middleware validator inputValidator client'), { server: { returns: 'self' } }),
      FileRoute: { called: { returns: 'Route' }, members: {} },
      Route: { members: {} },
      ServerRoute: { members: { methods: { returns: 'self' } } },
    },
  },
  entries: [
    {
      by: 'call',
      type: 'ServerFunction',
      methods: ['handler'],
      handlers: 0,
      kind: 'server-action',
      heat: 'request',
    },
    {
      by: 'call',
      type: 'Middleware',
      methods: ['server'],
      handlers: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'call',
      type: 'FileRoute',
      methods: [''],
      handlers: ['0.server.handlers'],
      members: VERBS,
      verb: '',
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'call',
      type: 'ServerRoute',
      methods: ['methods'],
      handlers: ['0'],
      members: VERBS,
      verb: '',
      kind: 'http',
      heat: 'request',
    },
  ],
});
