/** Packages that talk to a database, by which a project tells what its database is. */
const POSTGRESQL = words(
  'pg pg-hstore postgres @neondatabase/serverless @electric-sql/pglite @mikro-orm/postgresql',
);
const OTHERS =
  words(`mysql mysql2 mariadb @planetscale/database @mikro-orm/mysql @mikro-orm/mariadb mssql tedious oracledb
  @mikro-orm/mssql`);

/** `postgresql`, or `''` if it is another or one of several. */
export function engineOf(dependencies: ReadonlySet<string>): 'postgresql' | '' {
  const isAny = (names: readonly string[]): boolean => names.some(name => dependencies.has(name));
  return isAny(POSTGRESQL) && !isAny(OTHERS) ? 'postgresql' : '';
}

function words(text: string): string[] {
  return text.split(/\s+/);
}
