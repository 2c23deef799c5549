/** NestJS CQRS: handlers of commands, queries and events, which run where a bus is given one. */
import { defineFramework } from '../define-framework.ts';
import { named } from '../members.ts';

export const nestjsCqrs = defineFramework({
  package: '@nestjs/cqrs',
  library: {
    package: '@nestjs/cqrs',
    versions: '>=7',
    exports: named('CommandHandler QueryHandler', {}),
    types: {
      CommandBus: {
        members: { execute: { reaches: { decorators: ['CommandHandler'], method: 'execute' } } },
      },
      QueryBus: { members: { execute: { reaches: { decorators: ['QueryHandler'], method: 'execute' } } } },
    },
  },
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
