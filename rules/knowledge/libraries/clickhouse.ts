/** ClickHouse: statements over HTTP; inserts are meant to be large. */
import { defineLibrary } from '../define.ts';
import { harmless, named, reads, table, writes } from '../members.ts';

export const clickhouse = defineLibrary({
  package: '@clickhouse/client',
  aliases: ['@clickhouse/client-web', '@clickhouse/client-common'],
  versions: '*',
  goesBy: { ClickHouseClient: 'clickhouse clickhouseClient' },
  exports: named('createClient', { returns: 'ClickHouseClient', opens: 'pool' }),
  types: {
    ClickHouseClient: table(
      reads('query exec', { batch: 'query with IN', returns: 'ResultSet' }),
      writes('insert', { batch: 'insert with many values' }),
      writes('command'),
      harmless('ping close'),
    ),
    /** The rows of an answer that is there already. */
    ResultSet: table(harmless('json text stream close')),
  },
});
