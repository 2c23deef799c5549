/** What the proof needs of a library: an open client over seeded data, and how many statements went over the wire. */

export interface Connection {
  /** What the cases are given: the library's own client. */
  readonly client: unknown;
  /** Statements, without those that begin and end transactions; for Redis round trips. */
  statements(): number | Promise<number>;
  /** All rows, to compare what writes leave behind. */
  rows(): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens a client over freshly seeded data. */
export type Open = () => Promise<Connection>;

const AUTHORS = 60;
const POSTS = 120;

/** Both tables, for PostgreSQL and SQLite alike: names and authors that are null, several posts of one author. */
export function seedStatements(): string {
  const authors = range(AUTHORS).map(
    id => `(${id}, 'author${id}@example.com', ${id % 7 === 0 ? 'NULL' : `'Author ${id}'`})`,
  );
  const posts = range(POSTS).map(
    id => `(${id}, 'Post ${id}', ${id % 10 === 0 ? 'NULL' : 1 + ((id * 7) % 40)})`,
  );
  return [
    'DROP TABLE IF EXISTS posts',
    'DROP TABLE IF EXISTS authors',
    'CREATE TABLE authors (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT)',
    'CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author_id INTEGER REFERENCES authors (id), hidden_at TIMESTAMP)',
    `INSERT INTO authors (id, email, name) VALUES ${authors.join(', ')}`,
    `INSERT INTO posts (id, title, author_id) VALUES ${posts.join(', ')}`,
  ].join(';\n');
}

export const ALL_ROWS = [
  'SELECT id, email, name FROM authors ORDER BY id',
  'SELECT id, title, author_id, hidden_at IS NULL AS shown FROM posts ORDER BY id',
] as const;

export function isCounted(statement: string): boolean {
  return !/^\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|START TRANSACTION|SET|SHOW|PRAGMA|DEALLOCATE)\b/i.test(
    statement,
  );
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
