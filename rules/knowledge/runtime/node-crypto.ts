/** Cryptography that is slow on purpose or by nature; hashes, random bytes and ids are quick and do not count. */
import { defineLibrary } from '../define.ts';
import { blocking, CALLS_BACK, harmless, moduleExports, named, table } from '../members.ts';

const SLOW = 'pbkdf2 scrypt generateKeyPair generatePrime checkPrime';

const FUNCTIONS = {
  ...blocking('pbkdf2 generateKeyPair', 'cpu', 'crypto', 'promisify'),
  ...blocking('scrypt', 'cpu', 'crypto', 'callback'),
  ...blocking('generatePrime checkPrime', 'cpu', 'crypto'),
  // These run in libuv's pool and block nothing.
  ...named(SLOW, { does: 'cpu', calls: CALLS_BACK }),
  ...named('randomBytes randomFill randomInt hkdf generateKey', { calls: CALLS_BACK }),
  ...harmless(
    `createHash createHmac createCipheriv createDecipheriv createSign createVerify randomUUID randomFillSync hkdfSync
     generateKeySync timingSafeEqual hash sign verify getRandomValues createPublicKey createPrivateKey createSecretKey`,
  ),
} as const;

export const nodeCrypto = defineLibrary({
  package: 'node:crypto',
  aliases: ['crypto'],
  versions: '*',
  exports: moduleExports('Crypto', FUNCTIONS),
  types: { Crypto: table(FUNCTIONS) },
});
