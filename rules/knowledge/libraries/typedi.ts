/** TypeDI: one container for all, filled by decorators and `set`. */
import { defineLibrary } from '../define.ts';
import { harmless, table } from '../members.ts';

export const typedi = defineLibrary({
  package: 'typedi',
  versions: '>=0.8',
  exports: { Container: { is: 'Container' }, ...harmless('Service Inject InjectMany Token') },
  types: {
    Container: table({ get: { returns: 'injected' } }, harmless('set has reset remove of getMany import')),
  },
  injection: {
    decorators: ['Inject'],
    ways: {},
    registers: { set: 'value' },
  },
});
