/** p-timeout: the promise it is given, for so long. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless } from '../members.ts';

const TIMEOUT: Member = { returns: 'argument' };

export const pTimeout = defineLibrary({
  package: 'p-timeout',
  versions: '*',
  exports: { default: TIMEOUT, '*': TIMEOUT, ...harmless('TimeoutError') },
  types: {},
});
