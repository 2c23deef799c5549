/** Names that packages have though none of their type declarations says so; each was found in the package's JavaScript. */
export const UNTYPED: Readonly<Record<string, readonly string[]>> = {
  ioredis: ['Pipeline.execBuffer'],
  mongoose: ['export mongoose'],
  mysql2: [
    'export createPoolPromise',
    'export createConnectionPromise',
    'Mysql.createPoolPromise',
    'Mysql.createConnectionPromise',
  ],
};
