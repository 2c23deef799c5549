/** DataLoader: loads of one tick become one call of its batch function. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, steps, table } from '../members.ts';

/** Its README: "create a new DataLoader per request"; one that lives on keeps every row, as it was when it was first read. */
const MAKES: Member = {
  constructs: 'DataLoader',
  calls: { argument: 0, runs: 'later' },
  keepsAll: {
    at: 1,
    unless: ['cache', 'cacheMap'],
    what: 'every row that was ever loaded, as it was then',
    instead: 'Make one for each request.',
    ofModules: true,
  },
};

export const dataloader = defineLibrary({
  package: 'dataloader',
  versions: '*',
  exports: {
    default: MAKES,
    '*': MAKES,
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
