/** DataLoader: loads of one tick become one call of its batch function. */
import { defineLibrary } from '../define.ts';
import { harmless, steps, table } from '../members.ts';

export const dataloader = defineLibrary({
  package: 'dataloader',
  versions: '*',
  exports: {
    default: { constructs: 'DataLoader', calls: { argument: 0, runs: 'later' } },
    '*': { constructs: 'DataLoader', calls: { argument: 0, runs: 'later' } },
  },
  types: {
    DataLoader: table(
      {
        load: { does: 'db.read', coalesced: true, remembers: true, batch: 'loadMany' },
        loadMany: { does: 'db.read', coalesced: true, remembers: true, many: true, returns: 'unknown[]' },
      },
      steps('clear clearAll prime'),
      harmless('name'),
    ),
  },
});
