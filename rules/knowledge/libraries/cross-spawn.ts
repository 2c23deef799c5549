/** cross-spawn: other processes. */
import { defineLibrary } from '../define.ts';
import { named } from '../members.ts';

export const crossSpawn = defineLibrary({
  package: 'cross-spawn',
  versions: '*',
  exports: { default: { is: 'Spawn' }, '*': { is: 'Spawn' } },
  types: {
    Spawn: {
      called: { does: 'process' },
      members: {
        spawn: { does: 'process' },
        ...named('sync', { does: 'process', sync: true, asyncForm: 'spawn' }),
      },
    },
  },
});
