/** What the findings of a scan depend on, in a form that can be kept and compared with the disk of another day. */
import { hash } from 'node:crypto';

import { join } from 'node:path';
import { type FileStamp, readRegularFile, type SourceText } from '../host/read-sources.ts';
import { codeOf } from './code-of-text.ts';
import type { Entries } from './entries.ts';
import type { Layout } from './layout.ts';

export interface ScanInputs {
  /** Of the names of all files, and of what manifests and compiler configurations say. */
  readonly layout: string;
  /** Our configuration files and what they extend, each with what is in it. */
  readonly configs: ConfigContents;
  /** Every source file that was read. */
  readonly files: ReadonlyMap<string, ScanInput>;
}

export interface ScanInput {
  readonly content: string;
  readonly stamp: FileStamp;
  /** What types rest on (`codeOf`); null if they were not asked for, or comments are types there. */
  readonly code: string | null;
}

export type ConfigContents = readonly (readonly [path: string, content: string])[];

/** What configuration files hold now. */
export function configContents(root: string, paths: readonly string[]): ConfigContents {
  return paths.map(path => [path, hash('sha256', textOrReason(join(root, path)))]);
}

function textOrReason(file: string): string {
  try {
    return readRegularFile(file);
  } catch (error) {
    return `\0${error instanceof Error && 'code' in error ? error.code : error}`;
  }
}

interface Around {
  readonly configs: ConfigContents;
  readonly typesChecked: boolean;
  /** True for a source that no other one leads to: what is in it has no say. */
  isUnread(path: string): boolean;
}

/** null if a file could not be read: whether that is so still, no stamp tells. */
export function inputsOf(
  layout: Layout,
  entries: Entries,
  { configs, typesChecked, isUnread }: Around,
): ScanInputs | null {
  const files = new Map<string, ScanInput>();
  for (const path of layout.found.sources) {
    if (isUnread(path)) continue;
    const read = entries.get(path)?.read;
    if (!read?.stamp) return null;
    const code = typesChecked && read.kind === 'text' ? codeOf(path, read.text) : null;
    files.set(path, { content: contentOfSource(read), stamp: read.stamp, code });
  }
  return { layout: layoutKey(layout), configs, files };
}

export function contentOfSource(read: Exclude<SourceText, { kind: 'gone' }>): string {
  return contentOf(read.kind === 'problem' ? `\0${read.problem.message}` : read.text);
}

export function contentOf(text: string): string {
  return hash('sha256', text);
}

export function layoutKey({ found, packages, tsconfigPaths, problems }: Layout): string {
  const manifests = packages.map(({ manifest: { folder }, json }) => [folder, json]);
  return hash('sha256', JSON.stringify([found, manifests, tsconfigPaths.settings(), problems]));
}
