/** Supabase: query builders that are sent over HTTP when they are awaited. */
import { defineLibrary } from '../define.ts';
import { builder, harmless, named, requests, steps, table } from '../members.ts';

export const supabase = defineLibrary({
  package: '@supabase/supabase-js',
  aliases: ['@supabase/ssr', '@supabase/postgrest-js'],
  versions: '>=2',
  goesBy: { SupabaseClient: 'supabase supabaseClient supabaseAdmin' },
  exports: named('createClient createServerClient createBrowserClient', { returns: 'SupabaseClient' }),
  types: {
    SupabaseClient: table({
      from: { returns: 'Table' },
      schema: { returns: 'SupabaseClient' },
      rpc: { returns: 'Call' },
      auth: { is: 'Auth' },
      storage: { is: 'Storage' },
      functions: { is: 'Functions' },
      ...harmless('channel removeChannel'),
    }),
    Table: table(named('select', { returns: 'Select' }), {
      update: { returns: 'Change', sameValues: '0' },
      delete: { returns: 'Change' },
      ...named('insert upsert', { returns: 'Insert', manyIfArray: true }),
    }),
    Select: builder({ does: 'db.read', batch: 'in' }, steps('in', { many: true })),
    Insert: builder({ does: 'db.write', batch: 'insert with an array', manyIfArray: true }),
    Change: builder({ does: 'db.write', batch: 'in' }, steps('in', { many: true })),
    Call: builder({ does: 'db.read' }),
    Auth: table(requests('getUser signInWithPassword signUp signOut refreshSession'), {
      admin: { is: 'Admin' },
    }),
    Admin: table(requests('getUserById listUsers createUser deleteUser updateUserById inviteUserByEmail')),
    Storage: table({ from: { returns: 'Bucket' } }),
    Bucket: table(
      requests('upload download move copy list'),
      requests('createSignedUrl', { batch: 'createSignedUrls' }),
      requests('remove createSignedUrls', { many: true }),
      harmless('getPublicUrl'),
    ),
    Functions: table(requests('invoke')),
  },
});
