/** Bun: the functions that `Bun.serve` is given. */
import { defineFramework } from '../define-framework.ts';
import { named, table } from '../members.ts';

export const bun = defineFramework({
  package: 'bun',
  library: {
    package: 'bun',
    versions: '*',
    exports: { serve: {} },
    globals: { Bun: { is: 'Bun' } },
    types: { Bun: table(named('serve', {})) },
  },
  entries: ['Bun', ''].flatMap(type => [
    {
      by: 'call' as const,
      type,
      methods: ['serve'],
      handlers: ['0.fetch', '0.error'],
      verb: '',
      kind: 'http' as const,
      heat: 'request' as const,
    },
    {
      by: 'call' as const,
      type,
      methods: ['serve'],
      handlers: ['0.routes'],
      members: ['*'],
      verb: '',
      kind: 'http' as const,
      heat: 'request' as const,
    },
    {
      by: 'call' as const,
      type,
      methods: ['serve'],
      handlers: ['0.websocket'],
      members: ['open', 'message', 'close', 'drain'],
      verb: '',
      kind: 'socket' as const,
      heat: 'message' as const,
    },
  ]),
});
