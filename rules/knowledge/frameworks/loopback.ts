/** LoopBack 4: methods of controllers, decorated with their verb. */
import { defineFramework } from '../define-framework.ts';

export const loopback = defineFramework({
  package: '@loopback/rest',
  library: { package: '@loopback/rest', aliases: ['@loopback/openapi-v3'], versions: '>=5', types: {} },
  entries: [
    {
      by: 'decorator',
      decorators: ['get', 'post', 'put', 'patch', 'del'],
      kind: 'http',
      heat: 'request',
    },
  ],
  caching: { answers: [], setters: [], returned: true },
});
