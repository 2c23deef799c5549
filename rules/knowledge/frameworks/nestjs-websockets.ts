/** NestJS gateways: methods that take socket messages. */
import { defineFramework } from '../define-framework.ts';

export const nestjsWebsockets = defineFramework({
  package: '@nestjs/websockets',
  entries: [
    {
      by: 'decorator',
      decorators: ['SubscribeMessage'],
      classDecorators: ['WebSocketGateway'],
      kind: 'socket',
      heat: 'message',
    },
    {
      by: 'class',
      types: ['OnGatewayConnection'],
      methods: ['handleConnection'],
      kind: 'socket',
      heat: 'event',
    },
    {
      by: 'class',
      types: ['OnGatewayDisconnect'],
      methods: ['handleDisconnect'],
      kind: 'socket',
      heat: 'event',
    },
  ],
});
