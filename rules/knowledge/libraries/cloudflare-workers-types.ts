/** Cloudflare's bindings: D1 (SQL), KV and R2, which a worker finds in its `env` under their global types. */
import { defineLibrary } from '../define.ts';
import { harmless, type Members, reads, shapes, steps, table } from '../members.ts';

const STATEMENT: Members = {
  ...reads('first all raw', { batch: 'batch' }),
  // Rows come back as well, so that it is used for reads too; its name and Cloudflare's examples say writes.
  run: { does: 'db.write', batch: 'batch' },
};

export const cloudflareWorkersTypes = defineLibrary({
  package: '@cloudflare/workers-types',
  // A worker in JavaScript, or one whose types wrangler writes, has no other package.
  aliases: ['wrangler'],
  versions: '>=4',
  // Its types can be imported by name, too.
  exports: {},
  globals: {
    D1Database: { constructs: 'D1Database' },
    KVNamespace: { constructs: 'KVNamespace' },
    R2Bucket: { constructs: 'R2Bucket' },
  },
  types: {
    D1Database: table({
      prepare: { returns: 'D1PreparedStatement' },
      batch: { does: 'db.write', many: true },
      exec: { does: 'db.write', statement: true },
      withSession: { returns: 'D1Database' },
      ...harmless('dump'),
    }),
    D1PreparedStatement: table(steps('bind'), STATEMENT),
    // https://developers.cloudflare.com/kv/api/read-key-value-pairs: up to 100 keys in one call.
    KVNamespace: table({
      get: {
        does: 'cache',
        batch: 'get with an array of keys',
        manyIfArray: true,
        entry: { does: 'asks' },
      },
      getWithMetadata: {
        does: 'cache',
        batch: 'getWithMetadata with an array of keys',
        manyIfArray: true,
      },
      put: {
        does: 'cache',
        entry: { does: 'puts', until: ['expiration', 'expirationTtl'], seconds: { expirationTtl: 1 } },
      },
      delete: { does: 'cache', entry: { does: 'ends' } },
      list: { does: 'cache' },
    }),
    R2Bucket: table({
      ...Object.fromEntries(['get', 'head', 'put', 'list'].map(name => [name, { does: 'http' }] as const)),
      delete: { does: 'http', batch: 'delete with an array of keys', manyIfArray: true },
      ...harmless('createMultipartUpload resumeMultipartUpload'),
    }),
  },
  // The types of bindings are declared for the whole program, in a file that `wrangler types` writes.
  shapes: ['**.env.*.prepare', '**.env.*.prepare.bind'].flatMap(chain =>
    shapes(STATEMENT, chain, 'first all raw run'),
  ),
});
