/** Oracle's driver. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, moduleExports, named, reads, table, writes } from '../members.ts';

const EXPORTS: Readonly<Record<string, Member>> = {
  getConnection: {
    does: 'db.connect',
    returns: 'Connection',
    calls: { ...CALLS_BACK, params: ['unknown', 'Connection'] },
  },
  createPool: { does: 'db.connect', returns: 'Pool', opens: 'pool' },
  getPool: { returns: 'Pool' },
  ...harmless('initOracleClient OUT_FORMAT_OBJECT OUT_FORMAT_ARRAY BIND_OUT BIND_IN'),
};

export const oracledb = defineLibrary({
  package: 'oracledb',
  versions: '*',
  exports: moduleExports('Oracle', EXPORTS),
  oneConnection: ['Connection'],
  types: {
    Oracle: table(EXPORTS),
    Pool: table(
      named('getConnection', { does: 'db.connect', returns: 'Connection', calls: CALLS_BACK }),
      harmless('close'),
    ),
    Connection: table(
      // The text alone could tell reads from writes.
      reads('execute', { batch: 'executeMany, or execute with IN', bounds: ['maxRows'], calls: CALLS_BACK }),
      writes('executeMany', { many: true, calls: CALLS_BACK }),
      harmless('queryStream commit rollback close release break'),
    ),
  },
});
