/** Deno: the handler that `Deno.serve` is given (in older code `serve` of the standard library), and jobs by the clock. */
import { defineFramework } from '../define-framework.ts';
import { named, table } from '../members.ts';

export const deno = defineFramework({
  package: 'deno',
  library: {
    package: 'deno',
    aliases: ['deno.land/std/http/server.ts', 'deno.land/std/http/mod.ts'],
    versions: '*',
    exports: { serve: {} },
    globals: { Deno: { is: 'Deno' } },
    types: { Deno: table(named('serve cron', {})) },
  },
  entries: [
    // `serve(handler)`, `serve(options, handler)`, `serve({ handler })`
    {
      by: 'call',
      type: 'Deno',
      methods: ['serve'],
      handlers: ['0', '1', '0.handler'],
      verb: '',
      kind: 'http',
      heat: 'request',
    },
    { by: 'call', type: '', methods: ['serve'], handlers: ['0'], verb: '', kind: 'http', heat: 'request' },
    {
      by: 'call',
      type: 'Deno',
      methods: ['cron'],
      handlers: 'last',
      path: 0,
      kind: 'cron',
      heat: 'scheduled',
    },
  ],
});
