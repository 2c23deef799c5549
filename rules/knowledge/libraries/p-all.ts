/** p-all and p-settle: functions that are each called once, bounded when they are told how many at a time. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless } from '../members.ts';

const ALL: Member = { limits: 0, calls: { argument: 0, runs: 'once' }, returns: 'unknown[]' };

export const pAll = defineLibrary({
  package: 'p-all',
  aliases: ['p-settle'],
  versions: '*',
  exports: { default: ALL, '*': ALL, ...harmless('isFulfilled isRejected') },
  types: {},
});
