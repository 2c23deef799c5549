/** NestJS CQRS: handlers of commands, queries and events, which run where a bus is given one. */
import { defineFramework } from '../define.ts';

export const nestjsCqrs = defineFramework({
  package: '@nestjs/cqrs',
  entries: [
    {
      by: 'class',
      types: ['ICommandHandler', 'IQueryHandler'],
      decorators: ['CommandHandler', 'QueryHandler'],
      methods: ['execute'],
      kind: 'hook',
      heat: 'event',
    },
    {
      by: 'class',
      types: ['IEventHandler'],
      decorators: ['EventsHandler'],
      methods: ['handle'],
      kind: 'hook',
      heat: 'event',
    },
  ],
});
