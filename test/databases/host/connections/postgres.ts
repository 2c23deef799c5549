/** PostgreSQL: PGlite behind a socket, so that every library talks to it through the driver that it uses in production. */
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';
import { ALL_ROWS, type Connection, isCounted, seedStatements } from './connection.ts';

export interface Postgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

let server: { readonly database: PGlite; readonly socket: PGLiteSocketServer } | null = null;
let counted = 0;

/** Opens a library's client; `make` is given where the server is and gives the client and how it is closed. */
export async function overPostgres<Client>(
  make: (where: Postgres) => Promise<{ client: Client; close(): Promise<void> }>,
): Promise<Connection> {
  const { database } = await start();
  await database.exec(seedStatements());
  const { client, close } = await make(WHERE);
  counted = 0;
  return {
    client,
    statements: () => counted,
    rows: async () => {
      const before = counted;
      const rows = [];
      for (const query of ALL_ROWS) rows.push((await database.query(query)).rows);
      counted = before;
      return rows;
    },
    close,
  };
}

const WHERE: Postgres = { host: '127.0.0.1', port: 54_329, user: 'postgres', database: 'postgres' };

async function start() {
  if (server) return server;
  countQueries();
  const database = await PGlite.create();
  const socket = new PGLiteSocketServer({
    db: database,
    host: WHERE.host,
    port: WHERE.port,
    maxConnections: 8,
  });
  await socket.start();
  server = { database, socket };
  return server;
}

export async function stopPostgres(): Promise<void> {
  await server?.socket.stop();
  await server?.database.close();
  server = null;
}

/** Every library here sends its statements through this one method of the driver. */
function countQueries(): void {
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : String((first as { text?: unknown } | null)?.text ?? '');
    if (isCounted(text)) counted++;
    return Reflect.apply(query, this, args);
  } as typeof query;
}
