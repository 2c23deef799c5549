/** Clerk's backend API. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, requests, resource, table } from '../members.ts';

const CLIENT: Member = { is: 'ClerkClient', returns: 'ClerkClient' };

export const clerk = defineLibrary({
  package: '@clerk/backend',
  aliases: ['@clerk/clerk-sdk-node', '@clerk/nextjs', '@clerk/express', '@clerk/fastify'],
  versions: '*',
  goesBy: { ClerkClient: 'clerkClient' },
  exports: { clerkClient: CLIENT, createClerkClient: { returns: 'ClerkClient' }, ...requests('currentUser') },
  types: {
    ClerkClient: table(
      { users: { is: 'Users' } },
      // Tokens are checked in the process, with keys that are kept.
      harmless('authenticateRequest verifyToken'),
      { '*': { is: 'Resource' } },
    ),
    Users: table(
      requests('getUser', { batch: 'getUserList with userId' }),
      requests('getUserList', { bounds: ['limit'] }),
      { '*': { does: 'http' } },
    ),
    Resource: resource('create get list update delete'),
  },
});
