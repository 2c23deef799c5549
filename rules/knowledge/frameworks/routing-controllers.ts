/** routing-controllers: decorated controllers over Express or Koa. */
import { defineFramework } from '../define-framework.ts';

export const routingControllers = defineFramework({
  package: 'routing-controllers',
  entries: [
    {
      by: 'decorator',
      decorators: ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'All'],
      classDecorators: ['JsonController', 'Controller'],
      kind: 'http',
      heat: 'request',
    },
    { by: 'class', types: ['ExpressMiddlewareInterface'], methods: ['use'], kind: 'http', heat: 'request' },
    { by: 'class', types: ['KoaMiddlewareInterface'], methods: ['use'], kind: 'http', heat: 'request' },
    { by: 'class', types: ['InterceptorInterface'], methods: ['intercept'], kind: 'http', heat: 'request' },
  ],
  caching: {
    answers: [],
    setters: [],
    decorators: ['Header'],
    returned: true,
    writing: [{ by: 'decorator', name: 'Header', module: 'routing-controllers' }],
  },
});
