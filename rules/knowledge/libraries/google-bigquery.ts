/** BigQuery: every query is a job. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, named, reads, table, writes } from '../members.ts';

export const googleBigquery = defineLibrary({
  package: '@google-cloud/bigquery',
  versions: '*',
  goesBy: { BigQuery: 'bigquery bigQuery' },
  types: {
    BigQuery: table(
      reads('query createQueryJob', { batch: 'query with IN UNNEST(@ids)', calls: CALLS_BACK }),
      reads('getDatasets getJobs'),
      writes('createDataset createJob'),
      { dataset: { returns: 'Dataset' } },
      harmless('createQueryStream job date datetime timestamp int'),
    ),
    Dataset: table(
      reads('query createQueryJob', { batch: 'query with IN UNNEST(@ids)', calls: CALLS_BACK }),
      reads('get exists getTables getMetadata'),
      writes('create createTable delete'),
      { table: { returns: 'Table' } },
    ),
    Table: table(
      writes('insert', { batch: 'insert with an array', manyIfArray: true, calls: CALLS_BACK }),
      writes('load copy extract createLoadJob delete create setMetadata'),
      reads('getRows', { bounds: ['maxResults'], calls: CALLS_BACK }),
      reads('query', { batch: 'query with IN UNNEST(@ids)', calls: CALLS_BACK }),
      reads('get exists getMetadata'),
      named('createInsertStream createReadStream createWriteStream', {}),
    ),
  },
});
