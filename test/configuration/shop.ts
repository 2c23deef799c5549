/** A small workspace for tests of configuration: one blocking read per route, in two packages. */
import { openProject } from '../../server/workspace/project.ts';
import type { ProjectOptions } from '../../server/workspace/project-interface.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

/** One `sync-io-on-hot-path`. */
export const ROUTE = `import { readFileSync } from 'node:fs';
import express from 'express';
const app = express();
app.post('/terms', (_req, res) => {
  res.send(readFileSync('terms.txt', 'utf8'));
});
`;

const MANIFEST = JSON.stringify({ dependencies: { express: '5' } });

export const SHOP: Readonly<Record<string, string>> = {
  'package.json': MANIFEST,
  'src/app.ts': ROUTE,
  'packages/pay/package.json': MANIFEST,
  'packages/pay/src/pay.ts': ROUTE,
};

/** What is written for JSON, and texts as they are. */
export type Files = Readonly<Record<string, unknown>>;

export function shopWith(files: Files): string {
  const texts = Object.entries(files).map(([path, value]) => [
    path,
    typeof value === 'string' ? value : JSON.stringify(value, null, 2),
  ]);
  return makeWorkspace({ ...SHOP, ...Object.fromEntries(texts) });
}

/** `path severity`, and `path:line: message`. */
export async function told(root: string, options: ProjectOptions = {}) {
  const { findings, problems } = (await openProject(root, options)).findings();
  return {
    findings: findings.map(({ path, severity }) => `${path} ${severity}`),
    problems: problems.map(({ path, range, message }) => `${path}:${range?.start.line}: ${message}`),
  };
}
