/** NestJS over Bull: decorated methods of a processor. */
import { defineFramework } from '../define-framework.ts';

export const nestjsBull = defineFramework({
  package: '@nestjs/bull',
  entries: [
    {
      by: 'decorator',
      decorators: ['Process'],
      classDecorators: ['Processor'],
      kind: 'queue',
      heat: 'message',
    },
  ],
});
