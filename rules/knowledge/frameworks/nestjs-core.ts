/** NestJS: services taken from the application or from `ModuleRef`, and the static files of an application. */
import { defineFramework } from '../define-framework.ts';
import { harmless, named, table } from '../members.ts';

const GET = named('get resolve', { returns: 'injected' });

export const nestjsCore = defineFramework({
  package: '@nestjs/core',
  library: {
    package: '@nestjs/core',
    aliases: ['@nestjs/platform-express', '@nestjs/platform-fastify'],
    versions: '>=8',
    exports: {
      NestFactory: { is: 'NestFactory' },
      ModuleRef: { constructs: 'ModuleRef' },
      ...harmless('Reflector APP_GUARD APP_INTERCEPTOR APP_PIPE APP_FILTER REQUEST'),
    },
    types: {
      NestFactory: table(
        named('create createApplicationContext createMicroservice', { returns: 'Application' }),
      ),
      Application: table(
        GET,
        harmless('listen close init use enableCors setGlobalPrefix select useStaticAssets'),
      ),
      NestExpressApplication: { extends: ['Application'], members: {} },
      NestFastifyApplication: { extends: ['Application'], members: {} },
      ModuleRef: table(GET, { create: { returns: 'injected' } }, harmless('introspect')),
    },
  },
  entries: [],
  caching: {
    answers: [],
    setters: [],
    // Express' `useStaticAssets(path, options)` and Fastify's `useStaticAssets({ root, … })` hand their options to `send`.
    statics: [1, 0].map(options => ({
      member: 'useStaticAssets',
      options,
      pathIn: 'prefix',
      keys: ['maxAge', 'immutable', 'setHeaders'],
      unless: ['cacheControl', 'serve'],
      age: { key: 'maxAge', as: 'duration' },
    })),
  },
});
