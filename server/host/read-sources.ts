/** Reads source files; what cannot or should not be read becomes a problem or is left out. */
import { lstatSync, readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDocumentPath } from '../../rules/facts/document-file.ts';
import { isSchemaPath } from '../../rules/facts/schema-file.ts';
import type { Problem } from '../../rules/report/report.ts';

export type SourceText =
  | { readonly kind: 'text'; readonly text: string; readonly stamp: FileStamp }
  /** Written by a program: nobody mends it by hand. */
  | { readonly kind: 'generated'; readonly text: string; readonly stamp: FileStamp }
  | { readonly kind: 'gone' }
  /** The stamp is null if the disk may think otherwise next time, without a change. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly stamp: FileStamp | null };

/** What the disk told of a file before it was read: another text has another stamp, unless both were written at once. */
export interface FileStamp {
  readonly size: number;
  readonly modified: number;
  /** Unlike the other time, no program can set it. */
  readonly changed: number;
  readonly inode: number;
}

/** Larger files are data or bundles. */
const LARGEST = 2 * 1024 * 1024;

/** Reads one file of the workspace; `path` is relative to the root. */
export function readSource(root: string, path: string): SourceText {
  try {
    const absolute = join(root, path);
    const stats = lstatSync(absolute);
    // Links are not followed, wherever they lead; a pipe or a device would be read for ever.
    if (!stats.isFile() && !stats.isDirectory()) return { kind: 'gone' };
    const stamp = stampOf(stats);
    if (stamp.size > LARGEST)
      return problem(
        path,
        `The file is larger than 2 MB (${(stamp.size / 1024 / 1024).toFixed(1)} MB).`,
        stamp,
      );
    const text = withoutByteOrderMark(readFileSync(absolute, 'utf8'));
    return { kind: isLeftOut(path, text) ? 'generated' : 'text', text, stamp };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return { kind: 'gone' };
    return problem(path, `The file cannot be read (${codeOf(error)}).`);
  }
}

/** Of a file that the workspace names itself: a device would be read for ever. @throws if it is no file. */
export function readRegularFile(absolute: string): string {
  if (!statSync(absolute).isFile()) throw new Error(`${absolute} is no file`);
  return readFileSync(absolute, 'utf8');
}

/** What a name stands for; links are `other`, wherever they lead, and so is what nobody may look at. */
export function entryKind(absolute: string): 'file' | 'none' | 'other' {
  try {
    const stats = lstatSync(absolute, { throwIfNoEntry: false });
    if (stats === undefined) return 'none';
    return stats.isFile() ? 'file' : 'other';
  } catch {
    return 'other';
  }
}

/** null if there is no such file. */
export function readStamp(root: string, path: string): FileStamp | null {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  return stats === undefined ? null : stampOf(stats);
}

function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): FileStamp {
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino };
}

/** Editors do not count the mark, so offsets must not either. */
export function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** A comment line at the top that says so; the same words inside code do not count. */
const GENERATED = /^[ \t]*(?:\/\/|\/?\*|#).*(?:@generated\b|DO NOT EDIT)/m;

export function isGenerated(text: string): boolean {
  return GENERATED.test(text.slice(0, 500));
}

/** A text that is not read from the disk, as if it were. */
export function sourceOf(path: string, text: string): 'text' | 'generated' | Problem {
  if (Buffer.byteLength(text) > LARGEST) return { path, message: 'The file is larger than 2 MB.' };
  return isLeftOut(path, text) ? 'generated' : 'text';
}

/** Findings are for code that somebody writes; a schema tells as much whoever wrote it. */
function isLeftOut(path: string, text: string): boolean {
  return isGenerated(text) && !isDocumentPath(path) && !isSchemaPath(path);
}

function problem(path: string, message: string, stamp: FileStamp | null = null): SourceText {
  return { kind: 'problem', problem: { path, message }, stamp };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
