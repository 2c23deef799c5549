import { scryptSync, timingSafeEqual } from 'node:crypto';

/** Compares a password with a stored `salt:hash`. */
export function matchesHash(password: string, stored: string): boolean {
  const [salt = '', hash = ''] = stored.split(':');
  const computed = scryptSync(password, salt, 64); // expect: blocking-cpu-on-hot-path
  const expected = Buffer.from(hash, 'hex');
  return expected.length === computed.length && timingSafeEqual(computed, expected);
}
