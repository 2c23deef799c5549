/** What the checks ask of the workbench. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { HotpathApi } from '../../../client/extension.ts';

/** Far more than any step takes; it only ends a run that hangs. */
const PATIENCE_MS = 60_000;

export async function startHotpath(): Promise<void> {
  const extension = vscode.extensions.getExtension<HotpathApi>('hotpath.hotpath');
  assert.ok(extension, 'the extension is installed');
  await show('src/app.ts');
  const api = await extension.activate();
  await api.whenReady();
}

export function root(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return folder.uri.fsPath;
}

export function uriOf(relative: string, folder = root()): vscode.Uri {
  return vscode.Uri.file(path.join(folder, relative));
}

export async function show(relative: string, folder = root()): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uriOf(relative, folder));
  return vscode.window.showTextDocument(document, { preview: false });
}

export interface Found {
  readonly path: string;
  readonly rule: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** Hotpath's diagnostics in a folder, by path. */
export function findings(folder = root()): Found[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics
        .filter(({ source }) => source === 'hotpath')
        .map(diagnostic => ({
          path: path.relative(folder, uri.fsPath).split(path.sep).join('/'),
          rule: String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code),
          diagnostic,
        })),
    )
    .filter(found => !found.path.startsWith('..'));
}

/** Where the examples say that findings are: `path:line rule`, lines from 1. */
export function marks(folder = root()): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:[cm]?[jt]sx?)$/.test(name))
    .flatMap(name =>
      readFileSync(path.join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          const rule = /\/\/ expect: ([a-z-]+)/.exec(line)?.[1];
          return rule ? [`${name.split(path.sep).join('/')}:${index + 1} ${rule}`] : [];
        }),
    )
    .sort();
}

export function lineOf({ path: file, rule, diagnostic }: Found): string {
  return `${file}:${diagnostic.range.start.line + 1} ${rule}`;
}

/** Waits until a condition on the diagnostics holds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve, reject) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      if (holds()) settle(resolve);
    });
    const limit = setTimeout(() => {
      const seen = findings().map(lineOf).sort().join('\n  ');
      settle(() => reject(new Error(`${what} did not come about; findings:\n  ${seen}`)));
    }, PATIENCE_MS);
    const settle = (end: () => void) => {
      subscription.dispose();
      clearTimeout(limit);
      end();
    };
  });
}
