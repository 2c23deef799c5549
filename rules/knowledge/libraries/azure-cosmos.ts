/** Azure Cosmos DB: containers of items; queries are sent when their pages are fetched. */
import { defineLibrary } from '../define.ts';
import { harmless, named, reads, steps, table, writes } from '../members.ts';

export const azureCosmos = defineLibrary({
  package: '@azure/cosmos',
  versions: '>=3',
  types: {
    CosmosClient: table({
      database: { returns: 'Database' },
      databases: { is: 'Collections' },
      ...reads('getDatabaseAccount'),
      ...harmless('dispose'),
    }),
    Database: table({
      container: { returns: 'Container' },
      containers: { is: 'Collections' },
      ...reads('read'),
      ...writes('delete'),
    }),
    Container: table({
      items: { is: 'Items' },
      item: { returns: 'Item' },
      ...reads('read readOffer'),
      ...writes('delete replace deleteAllItemsForPartitionKey'),
    }),
    Collections: table(
      writes('create createIfNotExists'),
      named('query readAll', { returns: 'QueryIterator' }),
    ),
    Items: table(
      named('query readAll changeFeed readChangeFeed getChangeFeedIterator', {
        bounds: ['maxItemCount'],
        returns: 'QueryIterator',
      }),
      writes('create upsert', { batch: 'executeBulkOperations' }),
      writes('bulk batch executeBulkOperations', { many: true }),
    ),
    Item: table(
      reads('read', { batch: 'query with IN' }),
      writes('replace delete patch', { batch: 'executeBulkOperations' }),
    ),
    QueryIterator: table(
      reads('fetchAll', { batch: 'query with IN' }),
      // One page after another, in order.
      harmless('fetchNext hasMoreResults getAsyncIterator'),
      steps('reset'),
    ),
  },
});
