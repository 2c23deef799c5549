/** Which indexes statements in code make. */
import { expect, test } from 'vitest';
import { noteIndexStatement, schemaOfStatements } from './sql-indexes.ts';

const MADE: Readonly<Record<string, readonly [text: string, made: readonly string[]]>> = {
  'an index': [
    'CREATE INDEX "x" ON "public"."orders" USING btree ("shopId", "createdAt")',
    ['orders shopId'],
  ],
  'a unique one, with a condition': [
    'create unique index if not exists x on orders (lower("email")) where deleted is null',
    ['orders email'],
  ],
  'keys of a new table': [
    'CREATE TABLE `orders` (`id` int NOT NULL, `email` varchar(20), UNIQUE INDEX `x` (`email`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    ['orders email', 'orders id'],
  ],
  'columns with a key': [
    'CREATE TABLE orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), number varchar(20) NOT NULL UNIQUE, email text, CONSTRAINT x CHECK (email is not null))',
    ['orders id', 'orders number'],
  ],
  'keys that are added': [
    'ALTER TABLE "orders" ADD CONSTRAINT "x" UNIQUE ("number"); ALTER TABLE "orders" ADD CONSTRAINT "y" FOREIGN KEY ("shop") REFERENCES "shops"("id")',
    ['orders number'],
  ],
  nothing: ['Could not create an index of the table, a key is missing', []],
};

for (const [name, [text, made]] of Object.entries(MADE)) {
  test(name, () => {
    const statements: string[] = [];
    noteIndexStatement(statements, text);
    const { indexes, hidden } = schemaOfStatements(statements);
    expect(indexes.map(({ table, columns }) => `${table} ${columns[0]}`)).toEqual(made);
    expect(hidden).toBeUndefined();
  });
}

test('a table that the text does not show', () => {
  expect(schemaOfStatements(['CREATE INDEX x ON \0orders (email)']).hidden).toBe(true);
});

/** Looked at once from each beginning to the end, such a text takes minutes. */
test.each(['CREATE INDEX ', 'CREATE TABLE ', 'CREATE TABLE a (b c '])(
  'a long text of nothing but %s',
  beginning => {
    const statements: string[] = [];
    noteIndexStatement(statements, beginning.repeat(120_000));
    expect(schemaOfStatements(statements).indexes).toEqual([]);
  },
);
