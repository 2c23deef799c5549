/** Inngest: events sent to run functions elsewhere. */
import { defineLibrary } from '../define.ts';
import { harmless, named, table } from '../members.ts';

export const inngest = defineLibrary({
  package: 'inngest',
  versions: '*',
  goesBy: { Inngest: 'inngest' },
  types: {
    Inngest: table(
      named('send', { does: 'queue', batch: 'send with an array', manyIfArray: true }),
      named('createFunction', { calls: { argument: 'last', runs: 'later' } }),
      harmless('setEventKey'),
    ),
  },
});
