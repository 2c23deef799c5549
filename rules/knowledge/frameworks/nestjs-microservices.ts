/** NestJS microservices: methods that take messages. */
import { defineFramework } from '../define-framework.ts';

export const nestjsMicroservices = defineFramework({
  package: '@nestjs/microservices',
  entries: [
    {
      by: 'decorator',
      decorators: ['MessagePattern', 'EventPattern', 'GrpcMethod', 'GrpcStreamMethod'],
      kind: 'queue',
      heat: 'message',
    },
  ],
});
