/** Fingerprints of findings: short hashes that stay the same when lines move. */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units of a text, from a seed, in 32 bits. */
function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    hash = Math.imul(hash ^ (code & 0xff), FNV_PRIME);
    hash = Math.imul(hash ^ (code >>> 8), FNV_PRIME);
  }
  return hash >>> 0;
}

/** Sixteen hexadecimal digits, equal for equal parts. Two seeds, because 32 bits collide within a few ten thousand findings. */
export function fingerprint(parts: readonly string[]): string {
  const text = parts.join('\0');
  const high = fnv1a(text, FNV_OFFSET);
  const low = fnv1a(text, high ^ FNV_PRIME);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
