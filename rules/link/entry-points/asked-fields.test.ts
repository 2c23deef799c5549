/** Documents of clients → how they ask for `Team.members`. */
import { expect, test } from 'vitest';
import { programOf } from '../../testing/program.ts';
import type { Asked } from '../program.ts';

const SCHEMA = `
  type Query { team: Team, teams(take: Int): [Team!]!, owner: Owner, page(first: Int): TeamPage, search: [Found!]! }
  type TeamPage { items: [Team!]! }
  type Team implements Owner { id: ID!, parent: Team, members: [Member!]! }
  interface Owner { members: [Member!]! }
  union Found = Team | Member
  type Member { name: String!, team: Team! }
`;

const SERVER = `import { createSchema } from 'graphql-yoga';
export const schema = createSchema({
  typeDefs: '',
  resolvers: { Query: { team: () => ({}), teams: () => [] }, Team: { members: () => [] } },
});
`;

/** Asks for both roots that the server has, so that nobody doubts whether its clients are here. */
const CLIENT = 'query Roots { team { id } teams { id } }\n';

function asked(document: string, path = 'web/team.graphql'): Asked | null {
  const program = programOf(
    new Map([
      ['server/schema.graphql', SCHEMA],
      ['server/schema.ts', SERVER],
      ['web/roots.graphql', CLIENT],
      [path, document],
    ]),
  );
  const entry = program.entryPoints.find(({ name }) => name === 'Team.members');
  if (!entry?.field) throw new Error('no resolver');
  return program.askedFor(entry.field, entry.handler);
}

test('the operation is named, with its place', () => {
  const document = '# all of them\nquery Members {\n  teams { members { name } }\n}\n';
  expect(asked(document)).toEqual({
    of: 'many',
    by: { name: 'query Members', place: { path: 'web/team.graphql', start: 20, end: 27 } },
  });
});

test('a template counts from where it stands, also behind what it fills in', () => {
  const document = [
    'import gql from "gql";',
    'export const M = gql`$',
    '{ PARTS }\r\n\r\n{ teams { members { name } } }`;',
  ].join('');
  const found = asked(document, 'web/team.ts');
  expect(found).toMatchObject({ of: 'many', by: { name: 'query' } });
  const place = found?.of === 'many' ? found.by.place : { start: 0, end: 0 };
  expect(document.slice(place.start)).toMatch(/^\{ teams/);
});

test.each([
  ['query { teams { parent { members { name } } } }', 'many', 'below a list'],
  ['query { page { items { members { name } } } }', 'many', 'a list in an object'],
  ['query { search { ... on Team { members { name } } } }', 'many', 'a list of a union'],
  [
    'query { teams { ...P } } fragment P on Owner { members { name } }',
    'many',
    'an interface that it implements',
  ],
  ['query { team { members { team { members { name } } } } }', 'many', 'also where it is asked for on one'],
  ['subscription { teams { members { name } } }', null, 'a root that no schema tells of'],
  ['query { team { members { name } } }', 'one', 'an object'],
  ['query { owner { members { name } } }', 'one', 'an object of an interface'],
  ['query { teams(take: 1) { members { name } } }', 'one', 'a list of one'],
  ['query { page(first: 5) { items { members { name } } } }', 'one', 'a list of a few in an object'],
  ['query { teams(take: 50) { members { name } } }', 'many', 'a list of many'],
  ['query($take: Int) { teams(take: $take) { members { name } } }', 'many', 'a list of who knows how many'],
  ['query { teams { id } }', 'none', 'another field'],
  ['fragment P on Team { members { name } }', null, 'a fragment that nothing here spreads'],
  ['query { teams { ...Elsewhere } }', null, 'a fragment that is not here'],
  ['query { unknown { members { name } } }', null, 'a field of who knows what'],
  ['query { unknown { members } }', 'none', 'a field of who knows what that is no object'],
  ['query { teams { members { name }', null, 'a text that does not parse'],
  ['query { team { ...A } } fragment A on Team { parent { ...A } }', 'none', 'a fragment in itself'],
])('%s: %s (%s)', (document: string, of: string | null, _why: string) => {
  expect(asked(document)?.of ?? null).toBe(of);
});

test('what tests ask for is no client', () => {
  expect(asked('query { teams { members { name } } }', 'web/tests/team.graphql')).toEqual({ of: 'none' });
});

test('a client that asks for less than half of the roots is not the only one', () => {
  const server = SERVER.replace('teams: () => []', 'teams: () => [], owner: () => ({}), search: () => []');
  const program = programOf(
    new Map([
      ['server/schema.graphql', SCHEMA],
      ['server/schema.ts', server],
      ['web/team.graphql', 'query { team { id } }'],
    ]),
  );
  const entry = program.entryPoints.find(({ name }) => name === 'Team.members');
  expect(entry?.field && program.askedFor(entry.field, entry.handler)).toBe(null);
});

test('the roots of another schema in the workspace change nothing', () => {
  const program = programOf(
    new Map([
      ['server/schema.graphql', `${SCHEMA} schema { query: Query }`],
      ['server/schema.ts', SERVER],
      ['other/schema.graphql', 'schema { query: Other } type Other { shops: [String!]! }'],
      ['web/roots.graphql', CLIENT],
      ['web/team.graphql', 'query { team { members { name } } }'],
    ]),
  );
  const entry = program.entryPoints.find(({ name }) => name === 'Team.members');
  expect(entry?.field && program.askedFor(entry.field, entry.handler)).toMatchObject({ of: 'one' });
});
