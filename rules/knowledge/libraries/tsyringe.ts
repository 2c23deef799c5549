/** tsyringe: a container that decorators and `register` fill. */
import { defineLibrary } from '../define.ts';
import { harmless, table } from '../members.ts';

export const tsyringe = defineLibrary({
  package: 'tsyringe',
  versions: '>=4',
  exports: {
    container: { is: 'DependencyContainer' },
    DependencyContainer: { constructs: 'DependencyContainer' },
    ...harmless('injectable singleton inject injectAll autoInjectable scoped registry delay'),
  },
  types: {
    DependencyContainer: table(
      { resolve: { returns: 'injected' }, createChildContainer: { returns: 'DependencyContainer' } },
      harmless(
        'register registerSingleton registerInstance registerType resolveAll isRegistered clearInstances reset dispose',
      ),
    ),
  },
  injection: {
    decorators: ['inject'],
    ways: { useClass: 'class', useValue: 'value', useFactory: 'factory', useToken: 'token' },
    registers: {
      register: 'class',
      registerSingleton: 'class',
      registerInstance: 'value',
      registerType: 'token',
    },
    once: { decorators: ['singleton'], methods: ['registerSingleton'] },
  },
});
