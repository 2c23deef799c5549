/** The global `fetch`. */
import { defineLibrary } from '../define.ts';
import { harmless, table } from '../members.ts';

export const fetchGlobal = defineLibrary({
  package: 'fetch',
  versions: '*',
  // Node's own waits 300 s for the headers and 300 s for each part of the body (undici, `headersTimeout`, `bodyTimeout`).
  patience: {
    ends: ['signal', 'dispatcher'],
    options: { '*': 1 },
    sets: ['setGlobalDispatcher'],
    remedy: 'signal: AbortSignal.timeout(5_000)',
  },
  globals: { fetch: { does: 'http', returns: 'Response' } },
  types: { Response: table(harmless('json text blob arrayBuffer formData bytes clone ok status headers')) },
});
