/** Compression: Node's blocking and callback functions. */
import { defineLibrary } from '../define.ts';
import { blocking, CALLS_BACK, moduleExports, named, table } from '../members.ts';

const CODECS = `gzip gunzip deflate inflate deflateRaw inflateRaw unzip brotliCompress brotliDecompress
  zstdCompress zstdDecompress`;

const FUNCTIONS = {
  ...blocking(CODECS, 'cpu', 'zlib', 'promisify'),
  // These run in libuv's pool and block nothing.
  ...named(CODECS, { does: 'cpu', calls: CALLS_BACK }),
} as const;

export const nodeZlib = defineLibrary({
  package: 'node:zlib',
  aliases: ['zlib'],
  versions: '*',
  exports: moduleExports('Zlib', FUNCTIONS),
  types: { Zlib: table(FUNCTIONS) },
});
