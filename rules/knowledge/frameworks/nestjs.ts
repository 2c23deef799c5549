/** NestJS over HTTP: controllers, and the classes that run before and after them. */
import { defineFramework } from '../define-framework.ts';

const VERBS = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Options', 'Head', 'All', 'Sse', 'Search'];

export const nestjs = defineFramework({
  package: '@nestjs/common',
  library: {
    package: '@nestjs/common',
    versions: '>=8',
    exports: { createParamDecorator: {} },
    types: {},
    injection: {
      decorators: ['Inject'],
      tokenKey: 'provide',
      ways: { useClass: 'class', useValue: 'value', useFactory: 'factory', useExisting: 'token' },
      once: {
        decorators: ['Injectable', 'Controller', 'Catch'],
        unless: 'scope',
        perRequest: ['REQUEST', 'CONTEXT', 'INQUIRER'],
      },
    },
  },
  entries: [
    // `createParamDecorator((data, context) => …)`: called for each request of a handler with such a parameter.
    {
      by: 'call',
      type: '',
      methods: ['createParamDecorator'],
      handlers: ['0'],
      verb: '',
      kind: 'http',
      heat: 'request',
    },
    { by: 'decorator', decorators: VERBS, classDecorators: ['Controller'], kind: 'http', heat: 'request' },
    { by: 'class', types: ['CanActivate'], methods: ['canActivate'], kind: 'http', heat: 'request' },
    { by: 'class', types: ['NestInterceptor'], methods: ['intercept'], kind: 'http', heat: 'request' },
    { by: 'class', types: ['PipeTransform'], methods: ['transform'], kind: 'http', heat: 'request' },
    { by: 'class', types: ['ExceptionFilter'], methods: ['catch'], kind: 'http', heat: 'request' },
    { by: 'class', types: ['NestMiddleware'], methods: ['use'], kind: 'http', heat: 'request' },
    // Made anew for each request, and so are the controllers that take them.
    {
      by: 'class',
      types: [],
      decorators: ['Injectable', 'Controller'],
      when: { option: 'scope', is: 'REQUEST' },
      methods: ['constructor'],
      kind: 'hook',
      heat: 'request',
    },
    { by: 'class', types: ['OnModuleInit'], methods: ['onModuleInit'], kind: 'command', heat: 'startup' },
    {
      by: 'class',
      types: ['OnApplicationBootstrap'],
      methods: ['onApplicationBootstrap'],
      kind: 'command',
      heat: 'startup',
    },
    {
      by: 'class',
      types: ['OnModuleDestroy', 'OnApplicationShutdown', 'BeforeApplicationShutdown'],
      methods: ['onModuleDestroy', 'onApplicationShutdown', 'beforeApplicationShutdown'],
      kind: 'command',
      heat: 'startup',
    },
  ],
  // https://docs.nestjs.com/guards: Binding guards
  signIn: { options: [], guards: { setBy: 'useGlobalGuards', token: 'APP_GUARD' } },
  // With `@Res()` the answer is Express's or Fastify's own.
  caching: {
    answers: [],
    setters: [],
    decorators: ['Header'],
    noDocument: ['Redirect', 'Sse', 'Render'],
    // Interceptors, and classes of middleware.
    around: { methods: ['intercept', 'use'], decorator: 'UseInterceptors' },
    // https://docs.nestjs.com/techniques/caching: up to version 9 they were exports of `@nestjs/common`.
    inServer: {
      '@nestjs/cache-manager': ['CacheKey', 'CacheTTL'],
      '@nestjs/common': ['CacheKey', 'CacheTTL'],
    },
    returned: true,
    writing: [{ by: 'decorator', name: 'Header', module: '@nestjs/common' }],
  },
});
