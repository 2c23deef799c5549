/** InversifyJS: `bind(TOKEN).to(Class)`, asked for by decorator or by `get`. */
import { defineLibrary } from '../define.ts';
import { harmless, named, steps, table } from '../members.ts';

const GET = named('get getAsync tryGet', { returns: 'injected' });
const BIND = named('bind rebind', { returns: 'Binding' });

export const inversify = defineLibrary({
  package: 'inversify',
  versions: '>=5',
  exports: {
    Container: { constructs: 'Container' },
    ContainerModule: { constructs: 'ContainerModule' },
    ...harmless('injectable inject named tagged optional multiInject postConstruct preDestroy decorate'),
  },
  types: {
    Container: table(
      GET,
      BIND,
      harmless('load unload unbind unbindAll isBound getAll createChild snapshot restore'),
    ),
    ContainerModule: table(),
    Binding: table(
      steps('to toSelf toConstantValue toDynamicValue toService toResolvedValue'),
      steps('inSingletonScope inTransientScope inRequestScope when whenNamed onActivation onDeactivation'),
    ),
  },
  injection: {
    decorators: ['inject'],
    ways: { to: 'class', toConstantValue: 'value', toDynamicValue: 'factory', toService: 'token' },
    binds: ['bind', 'rebind'],
    once: { methods: ['inSingletonScope'] },
  },
});
