/** The bundle that shows an HTML report, as the build left it. */
import { readFileSync } from 'node:fs';
import type { PageBundle } from '../../rules/report/html.ts';
import { bundledFile } from './package-files.ts';

export function reportPage(): PageBundle {
  return JSON.parse(readFileSync(bundledFile('report-page.json'), 'utf8'));
}
