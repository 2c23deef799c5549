/** NestJS' module for static files, which hands `serveStaticOptions` to Express' or Fastify's middleware. */
import { defineFramework } from '../define-framework.ts';
import { harmless } from '../members.ts';

export const nestjsServeStatic = defineFramework({
  package: '@nestjs/serve-static',
  library: {
    package: '@nestjs/serve-static',
    versions: '>=2',
    exports: { ServeStaticModule: { is: 'ServeStaticModule' } },
    types: { ServeStaticModule: { members: harmless('forRoot forRootAsync') } },
  },
  entries: [],
  caching: {
    answers: [],
    setters: [],
    statics: [
      {
        member: 'forRoot',
        name: 'ServeStaticModule.forRoot',
        options: 0,
        within: 'serveStaticOptions',
        pathIn: 'serveRoot',
        keys: ['maxAge', 'immutable', 'setHeaders'],
        unless: ['cacheControl'],
      },
    ],
  },
});
