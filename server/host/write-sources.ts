/** Writes changed source files back, if they still are what was read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../rules/report/report.ts';
import { withoutByteOrderMark } from './read-sources.ts';
import { replaceFile } from './replace-file.ts';

export interface ChangedText {
  readonly before: string;
  readonly after: string;
}

/** Null if it is written; `path` is relative to the root. The byte order mark stays where there is one. */
export function writeSource(root: string, path: string, { before, after }: ChangedText): Problem | null {
  const file = join(root, path);
  try {
    const bytes = readFileSync(file);
    const found = bytes.toString('utf8');
    const text = withoutByteOrderMark(found);
    if (text !== before)
      return { path, message: 'The file has changed since it was read; it is left as it is.' };
    if (!Buffer.from(found).equals(bytes))
      return { path, message: 'The file is not UTF-8; it is left as it is.' };
    replaceFile(file, found.slice(0, found.length - text.length) + after);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { path, message: `The file cannot be written: ${reason}` };
  }
}
