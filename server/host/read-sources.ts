/** Reads source files; what cannot or should not be read becomes a problem or is left out. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../rules/report/report.ts';

export type SourceText =
  | { readonly kind: 'text'; readonly text: string }
  /** Written by a program: nobody mends it by hand. */
  | { readonly kind: 'generated' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Larger files are data or bundles. */
const LARGEST = 2 * 1024 * 1024;

/** Reads one file of the workspace; `path` is relative to the root. */
export function readSource(root: string, path: string): SourceText {
  try {
    const absolute = join(root, path);
    const { size } = statSync(absolute);
    if (size > LARGEST)
      return problem(path, `The file is larger than 2 MB (${(size / 1024 / 1024).toFixed(1)} MB).`);
    const text = withoutByteOrderMark(readFileSync(absolute, 'utf8'));
    return isGenerated(text) ? { kind: 'generated' } : { kind: 'text', text };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'gone' };
    return problem(path, `The file cannot be read (${codeOf(error)}).`);
  }
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
export function sourceOf(path: string, text: string): Exclude<SourceText, { kind: 'gone' }> {
  if (Buffer.byteLength(text) > LARGEST) return problem(path, 'The file is larger than 2 MB.');
  return isGenerated(text) ? { kind: 'generated' } : { kind: 'text', text };
}

function problem(path: string, message: string): Extract<SourceText, { kind: 'problem' }> {
  return { kind: 'problem', problem: { path, message } };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
