/** Dynamoose: models of DynamoDB tables; queries are sent by `exec`. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, moduleExports, named, reads, table, writes } from '../members.ts';

const EXPORTS: Readonly<Record<string, Member>> = {
  model: { returns: 'Model' },
  transaction: { does: 'db.write', many: true },
  Schema: { constructs: 'Schema' },
  ...harmless('aws Table logger'),
};

export const dynamoose = defineLibrary({
  package: 'dynamoose',
  versions: '>=2',
  exports: moduleExports('Dynamoose', EXPORTS),
  types: {
    Dynamoose: table(EXPORTS),
    Schema: table({ '*': {} }),
    Model: table(
      reads('get', { batch: 'batchGet' }),
      reads('batchGet', { many: true }),
      named('query scan', { returns: 'Query' }),
      writes('create', { batch: 'batchPut' }),
      writes('delete', { batch: 'batchDelete' }),
      writes('update', { batch: 'transaction' }),
      writes('batchPut batchDelete', { many: true }),
    ),
    Query: table(reads('exec', { batch: 'batchGet', bounds: ['limit'], returns: 'unknown[]' }), {
      '*': { returns: 'self' },
    }),
  },
});
