/** tRPC: procedures and their middleware. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';
import { named } from '../members.ts';

const SELF: Member = { returns: 'self' };

export const trpc = defineFramework({
  package: '@trpc/server',
  library: {
    package: '@trpc/server',
    versions: '>=10',
    exports: { initTRPC: { is: 'InitTRPC' } },
    types: {
      InitTRPC: { members: { context: { returns: 'InitTRPC' }, meta: SELF, create: { returns: 'TRPC' } } },
      /** What resolvers and middleware are given; `initTRPC.context<C>()` says what their context is. */
      Options: { members: { ctx: { is: 'given' } } },
      TRPC: {
        members: {
          procedure: { is: 'Procedure' },
          middleware: {
            calls: { argument: 0, runs: 'later', params: ['Options'] },
            returns: 'Middleware',
          },
          ...named('router mergeRouters', { returns: 'Router' }),
          createCallerFactory: { returns: 'CallerFactory' },
        },
      },
      /** Callers have the procedures of their router. */
      Router: { wraps: true, members: { createCaller: { returns: 'self' } } },
      CallerFactory: { wraps: true, called: { returns: 'given' }, members: {} },
      CallableProcedure: { wraps: true, called: { reaches: 'given' }, members: {} },
      Procedure: {
        members: {
          ...Object.fromEntries(['output', 'meta', 'concat', 'unstable_concat'].map(name => [name, SELF])),
          input: { schema: 'takes', returns: 'self' },
          use: { calls: { argument: 0, runs: 'later', params: ['Options'] }, returns: 'self' },
          ...named('query mutation subscription', {
            calls: { argument: 0, runs: 'later', params: ['Options'] },
            returns: 'CallableProcedure',
          }),
        },
      },
      Middleware: { members: { unstable_pipe: SELF } },
    },
  },
  entries: [
    {
      by: 'call',
      type: 'Procedure',
      methods: ['query', 'mutation', 'subscription'],
      handlers: 0,
      kind: 'procedure',
      heat: 'request',
      mounted: true,
    },
    { by: 'call', type: 'Procedure', methods: ['use'], handlers: 0, kind: 'procedure', heat: 'request' },
    { by: 'call', type: 'TRPC', methods: ['middleware'], handlers: 0, kind: 'procedure', heat: 'request' },
  ],
});
