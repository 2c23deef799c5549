/** SQLite through better-sqlite3: a file of its own for each connection. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ALL_ROWS, type Connection, isCounted, seedStatements } from './connection.ts';

let counted = 0;
let isCounting = false;

/** Opens a library's client; `make` is given the database's file and gives the client and how it is closed. */
export async function overSqlite<Client>(
  make: (file: string) => Promise<{ client: Client; close(): Promise<void> }>,
): Promise<Connection> {
  if (!isCounting) countStatements();
  isCounting = true;
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-sqlite-'));
  const file = join(folder, 'data.sqlite');
  const seeding = new Database(file);
  seeding.exec(seedStatements());
  seeding.close();
  const { client, close } = await make(file);
  counted = 0;
  return {
    client,
    statements: () => counted,
    rows: async () => {
      const reading = new Database(file, { readonly: true });
      const rows = ALL_ROWS.map(query => reading.prepare(query).all());
      reading.close();
      return rows;
    },
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Counts what runs, not what is prepared: a prepared statement may run many times. */
function countStatements(): void {
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    const statement = Reflect.apply(prepare, this, [source]) as Database.Statement;
    if (!isCounted(source)) return statement;
    for (const method of ['run', 'get', 'all', 'iterate'] as const) {
      const original = statement[method] as (...args: unknown[]) => unknown;
      Object.defineProperty(statement, method, {
        value: (...args: unknown[]) => {
          counted++;
          return Reflect.apply(original, statement, args);
        },
      });
    }
    return statement;
  } as typeof prepare;
}
