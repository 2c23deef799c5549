/** Names that are there though the declarations that are looked at do not show them, and why; reports call them explained. */

export interface Untyped {
  /** As the questions name them: `Pool.query`. */
  readonly names: readonly string[];
  readonly because: string;
}

/** By the description's package. */
export const UNTYPED: Readonly<Record<string, readonly Untyped[]>> = {
  '@strapi/strapi': [
    {
      names: ['Entities.publish', 'Entities.unpublish', 'Entities.discardDraft'],
      because: 'documents of content types with drafts have it, which the types say of a given type only',
    },
  ],
  bookshelf: [
    { names: ['ModelStatic.query'], because: 'its JavaScript puts `where` and `query` on every model class' },
    { names: ['ModelStatic.fetchPage'], because: 'the pagination plugin of 0.x puts it on the model class' },
  ],
  bun: [{ names: ['global Bun'], because: 'bun-types, a package of its own, declares it' }],
  deno: [{ names: ['global Deno'], because: "its types are part of Deno's binary" }],
  'drizzle-orm': [{ names: ['Database._query'], because: 'previews of 1.0 have it' }],
  h3: [
    {
      names: [
        ...['defineEventHandler', 'eventHandler', 'defineHandler', 'handleCacheHeaders'],
        ...['setHeader', 'setResponseHeader', 'appendHeader', 'appendResponseHeader'],
        ...['setHeaders', 'setResponseHeaders', 'appendHeaders', 'appendResponseHeaders'],
      ].map(name => `global ${name}`),
      because: 'Nitro and Nuxt write what needs no import into the types of each project',
    },
  ],
  ioredis: [{ names: ['Pipeline.execBuffer'], because: 'its JavaScript has it' }],
  meilisearch: [
    { names: ['export MeiliSearch'], because: 'earlier versions of 0.x export it under this name' },
  ],
  mysql2: [
    {
      names: [
        'export createPoolPromise',
        'export createConnectionPromise',
        'Mysql.createPoolPromise',
        'Mysql.createConnectionPromise',
      ],
      because: 'promise.js exports them',
    },
  ],
  '@pothos/core': [
    {
      names: [
        ...['prismaObject', 'prismaNode', 'prismaInterface', 'prismaObjectFields', 'prismaObjectField'],
        ...['drizzleObject', 'drizzleObjectFields', 'drizzleObjectField', 'node'],
      ].map(name => `SchemaBuilder.${name}`),
      because: 'plugins for Prisma, Drizzle and Relay, packages of their own, add it',
    },
  ],
  '@qdrant/js-client-rest': [
    {
      names: [
        ...['search', 'recommend', 'searchBatch', 'recommendBatch', 'searchPointGroups'].map(
          name => `QdrantClient.${name}`,
        ),
        'QdrantClient batch form searchBatch',
        'QdrantClient batch form recommendBatch',
        'QdrantClient.search bound limit',
        'QdrantClient.recommend bound limit',
      ],
      because: 'versions of 1.x before 1.19 have it',
    },
  ],
  redlock: [
    {
      names: ['export ExecutionError', 'export ResourceLockedError', 'Redlock.using', 'Lock.release'],
      because: 'the JavaScript of the previews of 5.0 has it, which bring types that nothing leads to',
    },
  ],
  shelljs: [{ names: ['async form child_process.execFile'], because: "it is a function of Node's own" }],
  slonik: [{ names: ['Sql()'], because: 'earlier versions call the tag as it is' }],
  sqlite3: [
    {
      names: ['Database batch form statement', 'Statement batch form statement'],
      because: 'it is a statement in SQL, no method',
    },
  ],
  'socket.io': [{ names: ['export default', 'export *'], because: 'the module itself is the Server' }],
  sequelize: [
    {
      names: ['ModelStatic.initModel'],
      because: 'sequelize-auto writes it into the models that it generates',
    },
  ],
  '@tanstack/react-start': [
    {
      names: ['export createServerFileRoute', 'ServerRoute.methods'],
      because: 'versions before 1.132 export it from @tanstack/react-start/server',
    },
  ],
};
