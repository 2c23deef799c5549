/** tsoa: decorated controllers; headers are set with the base class's `setHeader`. */
import { defineFramework } from '../define-framework.ts';
import { named, table } from '../members.ts';

export const tsoa = defineFramework({
  package: 'tsoa',
  library: {
    package: 'tsoa',
    aliases: ['@tsoa/runtime'],
    versions: '>=3',
    exports: { Controller: { constructs: 'Controller' } },
    types: { Controller: table(named('setHeader setStatus getHeader getHeaders getStatus', {})) },
  },
  entries: [
    {
      by: 'decorator',
      decorators: ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options'],
      classDecorators: ['Route'],
      kind: 'http',
      heat: 'request',
    },
  ],
  caching: { answers: [], setters: ['Controller.setHeader'], returned: true },
});
