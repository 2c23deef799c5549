/** Sessions of Express: kept in the process's memory unless they are given a store. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, table } from '../members.ts';

/** Its README: the default `MemoryStore` "will leak memory under most conditions, does not scale past a single process". */
const SESSION: Member = {
  keepsAll: {
    at: 0,
    unless: ['store'],
    what: 'every session, those that have ended too',
    instead: 'Give it a store, such as connect-redis.',
  },
};

export const expressSession = defineLibrary({
  package: 'express-session',
  versions: '*',
  exports: {
    default: SESSION,
    '*': SESSION,
    Store: { constructs: 'Store' },
    MemoryStore: { constructs: 'Store' },
  },
  types: { Store: table(harmless('get set destroy touch all clear length on')) },
});
