/** Names that are there though no type declaration of the package says so. Each was found in the package's JavaScript. */
export const UNTYPED: Readonly<Record<string, readonly string[]>> = {
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
