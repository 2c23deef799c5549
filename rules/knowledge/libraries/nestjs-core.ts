/** NestJS: services taken from the application or from `ModuleRef`. */
import { defineLibrary } from '../define.ts';
import { harmless, named, table } from '../members.ts';

const GET = named('get resolve', { returns: 'injected' });

export const nestjsCore = defineLibrary({
  package: '@nestjs/core',
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
    Application: table(GET, harmless('listen close init use enableCors setGlobalPrefix select')),
    ModuleRef: table(GET, { create: { returns: 'injected' } }, harmless('introspect')),
  },
});
