/** Writes files that are not there yet, and never over one that is, unless that is asked for. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @throws the system's error if the file cannot be written. */
export function writeNewFile(
  file: string,
  text: string,
  { replaces = false } = {},
): 'written' | 'replaced' | 'kept' {
  const isThere = existsSync(file);
  if (isThere && !replaces) return 'kept';
  mkdirSync(dirname(file), { recursive: true });
  // Between the look and the writing somebody else may have made it.
  writeFileSync(file, text, { flag: replaces ? 'w' : 'wx' });
  return isThere ? 'replaced' : 'written';
}
