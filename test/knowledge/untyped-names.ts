/** Names that are there though the declarations that are looked at do not say so. Most were found in the package's JavaScript. */
export const UNTYPED: Readonly<Record<string, readonly string[]>> = {
  // Previews of 1.0 have it.
  'drizzle-orm': ['Database._query'],
  ioredis: ['Pipeline.execBuffer'],
  mongoose: ['export mongoose'],
  mysql2: [
    'export createPoolPromise',
    'export createConnectionPromise',
    'Mysql.createPoolPromise',
    'Mysql.createConnectionPromise',
  ],
  'socket.io': ['export default', 'export *'],
  // sequelize-auto writes it into the models that it generates.
  sequelize: ['ModelStatic.initModel'],
};
