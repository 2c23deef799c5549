/** NestJS' event emitter: methods that listen to the application's own events. */
import { defineFramework } from '../define.ts';

export const nestjsEventEmitter = defineFramework({
  package: '@nestjs/event-emitter',
  entries: [{ by: 'decorator', decorators: ['OnEvent'], kind: 'hook', heat: 'event' }],
});
