// Resolvers of a map that an Apollo server is given.
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';

const resolvers = {
  Query: {
    terms: () => readFileSync('terms.md', 'utf8'),
    //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop
  },
};

export const server = new ApolloServer({ typeDefs: 'type Query { terms: String }', resolvers });
