/** node-fetch and the packages with the same interface. */
import { defineLibrary } from '../define.ts';
import { harmless, table } from '../members.ts';

export const nodeFetch = defineLibrary({
  package: 'node-fetch',
  aliases: ['cross-fetch', 'isomorphic-fetch', 'node-fetch-native', 'isomorphic-unfetch', 'fetch-with-proxy'],
  versions: '*',
  // README, "Options": `timeout: 0` up to version 2, `signal: null` from version 3 on.
  patience: {
    ends: ['signal', 'timeout'],
    options: { '*': 1 },
    remedy: 'signal: AbortSignal.timeout(5_000)',
  },
  exports: {
    default: { does: 'http', returns: 'Response' },
    '*': { does: 'http', returns: 'Response' },
    fetch: { does: 'http', returns: 'Response' },
  },
  types: { Response: table(harmless('json text blob arrayBuffer buffer formData clone ok status headers')) },
});
