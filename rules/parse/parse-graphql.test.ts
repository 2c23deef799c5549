/** Texts → what a document says. */
import { expect, test } from 'vitest';
import { parseGraphql } from './parse-graphql.ts';

test('operations, with where they are, what they ask for and how much of it', () => {
  const text = '\nquery Posts { posts(first: 3) { id } }\n{ me { ... on User { ...Name } } }';
  const document = parseGraphql(text);
  expect(document?.operations).toMatchObject([
    {
      kind: 'query',
      name: 'Posts',
      asks: {
        fields: [{ name: 'posts', limit: 3, asks: { fields: [{ name: 'id', limit: null, asks: null }] } }],
      },
    },
    {
      name: '',
      asks: { fields: [{ name: 'me', asks: { inline: [{ type: 'User', asks: { spreads: ['Name'] } }] } }] },
    },
  ]);
  expect(document?.operations.map(({ start, end }) => text.slice(start, end))).toEqual(['Posts', '{']);
});

test('an operation without a name is found by its first word', () => {
  const text = 'mutation ($id: ID!) { remove(id: $id) }';
  const [operation] = parseGraphql(text)?.operations ?? [];
  expect(text.slice(operation?.start, operation?.end)).toBe('mutation');
});

test('types with their fields, extended ones and members of unions too', () => {
  const document = parseGraphql(`
    schema { query: Root }
    type User implements Node & Named { posts(first: Int): [Post!]!, team: Team! }
    extend type Root { users: [[User]] }
    interface Node { id: ID! }
    union Found = User | Post
    enum Role { ADMIN }
    input Where { id: ID }
  `);
  expect(document).toEqual({
    operations: [],
    fragments: [],
    types: [
      {
        name: 'User',
        implements: ['Node', 'Named'],
        fields: [
          { name: 'posts', type: 'Post', isList: true },
          { name: 'team', type: 'Team', isList: false },
        ],
      },
      { name: 'Root', implements: [], fields: [{ name: 'users', type: 'User', isList: true }] },
      { name: 'Node', implements: [], fields: [{ name: 'id', type: 'ID', isList: false }] },
      { name: 'User', implements: ['Found'], fields: [] },
      { name: 'Post', implements: ['Found'], fields: [] },
    ],
    roots: [{ operation: 'query', type: 'Root' }],
  });
});

test('what a template fills in leaves the selection around it open, and no other', () => {
  const [operation] = parseGraphql('query { a { id \0  } b { id } }')?.operations ?? [];
  expect(operation?.asks).toMatchObject({
    isOpen: false,
    fields: [
      { name: 'a', asks: { isOpen: true } },
      { name: 'b', asks: { isOpen: false } },
    ],
  });
});

test('what a template fills in beside operations changes none', () => {
  expect(parseGraphql('\0      \nquery { id }')?.operations).toMatchObject([{ asks: { isOpen: false } }]);
});

test.each(['', 'Hello, world!', 'query { a(first: \0  ) { id } }', '{ a { b }'])('%j is not read', text => {
  expect(parseGraphql(text)).toBe(null);
});
