/** oRPC: procedures and their middleware. */
import { defineFramework } from '../define-framework.ts';
import { steps, table } from '../members.ts';

export const orpc = defineFramework({
  package: '@orpc/server',
  library: {
    package: '@orpc/server',
    versions: '>=0.30',
    exports: { os: { is: 'Builder' }, implement: { returns: 'Implementer' } },
    types: {
      Builder: table(
        steps('$context $config $route $input $meta input output errors meta route use prefix tag lazy'),
        { handler: {}, middleware: {}, router: {} },
      ),
      // `implement(contract).orders.list.handler(…)`
      Implementer: { members: { '*': { is: 'Implementer' }, handler: {}, use: { returns: 'Implementer' } } },
    },
  },
  entries: ['Builder', 'Implementer'].flatMap(type => [
    {
      by: 'call' as const,
      type,
      methods: ['handler'],
      handlers: 0,
      kind: 'procedure' as const,
      heat: 'request' as const,
      mounted: true as const,
    },
    {
      by: 'call' as const,
      type,
      methods: ['use', 'middleware'],
      handlers: 0,
      kind: 'procedure' as const,
      heat: 'request' as const,
    },
  ]),
});
