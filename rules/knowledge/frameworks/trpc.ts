/** tRPC: procedures and their middleware. */
import { defineFramework, type Member } from '../define.ts';

const SELF: Member = { returns: 'self' };

export const trpc = defineFramework({
  package: '@trpc/server',
  library: {
    package: '@trpc/server',
    versions: '>=10',
    exports: { initTRPC: { is: 'InitTRPC' } },
    types: {
      InitTRPC: { members: { context: SELF, meta: SELF, create: { returns: 'TRPC' } } },
      TRPC: {
        members: {
          procedure: { is: 'Procedure' },
          middleware: { returns: 'Middleware' },
          router: {},
          mergeRouters: {},
        },
      },
      Procedure: {
        members: {
          ...Object.fromEntries(
            ['input', 'output', 'meta', 'use', 'concat', 'unstable_concat'].map(name => [name, SELF]),
          ),
          query: {},
          mutation: {},
          subscription: {},
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
    },
    { by: 'call', type: 'Procedure', methods: ['use'], handlers: 0, kind: 'procedure', heat: 'request' },
    { by: 'call', type: 'TRPC', methods: ['middleware'], handlers: 0, kind: 'procedure', heat: 'request' },
  ],
});
