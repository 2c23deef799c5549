/** Awilix: what is registered under a name is what a property of that name gives. */
import { defineLibrary } from '../define.ts';
import { harmless, table } from '../members.ts';

export const awilix = defineLibrary({
  package: 'awilix',
  versions: '>=4',
  exports: {
    createContainer: { returns: 'AwilixContainer' },
    AwilixContainer: { constructs: 'AwilixContainer' },
    ...harmless('asClass asFunction asValue aliasTo InjectionMode Lifetime listModules'),
  },
  types: {
    AwilixContainer: table(
      { register: { returns: 'self' }, resolve: { returns: 'injected' }, createScope: { returns: 'self' } },
      harmless('loadModules dispose hasRegistration build inspect'),
    ),
  },
  injection: {
    ways: { asClass: 'class', asFunction: 'factory', asValue: 'value', aliasTo: 'token' },
    names: ['register'],
  },
});
