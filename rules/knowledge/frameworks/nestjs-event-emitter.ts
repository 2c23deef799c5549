/** NestJS' event emitter: methods that listen to the application's own events. */
import { defineFramework } from '../define-framework.ts';

export const nestjsEventEmitter = defineFramework({
  package: '@nestjs/event-emitter',
  library: {
    package: '@nestjs/event-emitter',
    aliases: ['eventemitter2'],
    versions: '>=1',
    exports: { OnEvent: {}, EventEmitter2: { constructs: 'EventEmitter2' } },
    types: {
      /** `emit` waits for nobody. */
      EventEmitter2: {
        members: {
          emitAsync: { reaches: { decorators: ['OnEvent'], unless: ['async', 'nextTick', 'promisify'] } },
        },
      },
    },
  },
  entries: [{ by: 'decorator', decorators: ['OnEvent'], kind: 'hook', heat: 'event' }],
});
