/** Agenda: jobs in MongoDB. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

const AGENDA: Member = { constructs: 'Agenda' };

export const agenda = defineLibrary({
  package: 'agenda',
  aliases: ['@hokify/agenda'],
  versions: '>=3',
  goesBy: { Agenda: 'agenda' },
  exports: { default: AGENDA, '*': AGENDA, Agenda: AGENDA },
  types: {
    Agenda: table(
      named('now schedule every', { does: 'queue' }),
      named('define on', { calls: LISTENS }),
      named('create', { returns: 'Job' }),
      named('start stop', { does: 'db.connect' }),
      { jobs: { does: 'db.read' }, cancel: { does: 'db.write', many: true } },
      harmless('processEvery maxConcurrency defaultConcurrency lockLimit'),
    ),
    Job: table({ save: { does: 'queue' }, remove: { does: 'db.write' } }, { '*': { returns: 'self' } }),
  },
});
