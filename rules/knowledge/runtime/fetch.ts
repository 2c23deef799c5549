/** The global `fetch`. */
import { defineLibrary } from '../define.ts';
import { harmless, table } from '../members.ts';

export const fetchGlobal = defineLibrary({
  package: 'fetch',
  versions: '*',
  globals: { fetch: { does: 'http', returns: 'Response' } },
  types: { Response: table(harmless('json text blob arrayBuffer formData bytes clone ok status headers')) },
});
