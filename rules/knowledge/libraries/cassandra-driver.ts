/** Cassandra's driver and its mapper. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, named, reads, table, writes } from '../members.ts';

export const cassandraDriver = defineLibrary({
  package: 'cassandra-driver',
  versions: '>=4',
  exports: {
    mapping: { is: 'Mapping' },
    concurrent: { is: 'Concurrent' },
    ...harmless('types auth policies'),
  },
  types: {
    Client: table(
      // The text alone could tell reads from writes.
      reads('execute executeGraph', { batch: 'execute with IN, or batch', calls: CALLS_BACK }),
      writes('batch', { many: true, calls: CALLS_BACK }),
      named('eachRow', { does: 'db.read' }),
      named('connect shutdown', { does: 'db.connect' }),
      harmless('stream getState'),
    ),
    Concurrent: table({ executeConcurrent: { does: 'db.write', many: true } }),
    Mapping: table({ Mapper: { constructs: 'Mapper' }, ModelMapper: { constructs: 'ModelMapper' } }),
    Mapper: table(named('forModel', { returns: 'ModelMapper' }), writes('batch', { many: true })),
    ModelMapper: table(
      reads('get', { batch: 'find with q.in_' }),
      reads('find', { batch: 'find with q.in_', bounds: ['limit'], returns: 'Result' }),
      reads('findAll', { bounds: ['limit'], returns: 'Result' }),
      writes('insert update remove', { batch: 'mapper.batch' }),
      harmless('batching mapWithQuery name'),
    ),
    Result: table(
      { forEach: { calls: { argument: 0, runs: 'per-element', mode: 'concurrent' } } },
      named('toArray', { returns: 'unknown[]' }),
      harmless('first wasApplied'),
    ),
  },
});
