/** pg-boss: functions that take a queue's jobs. */
import { defineFramework } from '../define-framework.ts';
import { named, table } from '../members.ts';

export const pgBoss = defineFramework({
  package: 'pg-boss',
  library: {
    package: 'pg-boss',
    versions: '>=8',
    exports: {
      PgBoss: { constructs: 'PgBoss' },
      default: { constructs: 'PgBoss' },
      '*': { constructs: 'PgBoss' },
    },
    types: {
      PgBoss: table(
        named('work subscribe on', {}),
        named('send publish sendAfter', { does: 'queue', batch: 'insert' }),
        { insert: { does: 'queue', many: true } },
      ),
    },
  },
  entries: [
    // `work(name, handler)`, `work(name, options, handler)`
    { by: 'call', type: 'PgBoss', methods: ['work'], handlers: 1, path: 0, kind: 'queue', heat: 'message' },
  ],
});
