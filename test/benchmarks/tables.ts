/** The benchmark's results as tables in Markdown. */

import type { Result } from './contest.ts';
import { FLOOR, OXLINT } from './contestants.ts';
import type { EditorCost } from './editor-run.ts';
import type { Growth } from './growth.ts';

export function contestTable(results: readonly Result[]): string {
  const of = (name: string) =>
    results.find(result => result.name === name)?.median.processorSeconds ?? Number.NaN;
  const rows = results.map(({ name, isOwn, median, runs }) => [
    isOwn ? `**${name}**` : name,
    seconds(median.seconds),
    seconds(median.processorSeconds),
    ratio(median.processorSeconds, of(FLOOR)),
    ratio(median.processorSeconds, of(OXLINT)),
    `${Math.round(median.megabytes)} MB`,
    String(runs),
  ]);
  return table(
    ['', 'clock', 'processor', '÷ floor', '÷ oxlint with import plugin', 'peak memory', 'runs'],
    rows,
  );
}

export function editorTable({ files, readySeconds, keystroke, work, megabytes }: EditorCost): string {
  return table(
    ['in the editor', ''],
    [
      ['files', files.toLocaleString('en')],
      ['ready after start', seconds(readySeconds)],
      ['keystroke to diagnostics, half of them', milliseconds(keystroke.half)],
      ['keystroke to diagnostics, 95 of 100', milliseconds(keystroke.most)],
      ['processor time for it, half of them', milliseconds(work.half)],
      ['processor time for it, 95 of 100', milliseconds(work.most)],
      ['peak memory of the server', `${Math.round(megabytes)} MB`],
    ],
  );
}

export function growthTable(growth: readonly Growth[]): string {
  const rows = growth.map(({ files, cold, warm }) => [
    files.toLocaleString('en'),
    cold === null ? 'out of memory' : seconds(cold.processorSeconds),
    cold === null ? '' : milliseconds((cold.processorSeconds * 1000) / files),
    cold === null ? '' : `${Math.round(cold.megabytes)} MB`,
    cold === null ? '' : `${Math.round((cold.megabytes * 1024) / files)} kB`,
    warm === null ? '' : seconds(warm.processorSeconds),
  ]);
  return table(
    ['files', 'processor', 'per file', 'peak memory', 'per file', 'nothing changed, processor'],
    rows,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function ratio(value: number, by: number): string {
  const quotient = value / by;
  return Number.isFinite(quotient) ? quotient.toFixed(quotient < 10 ? 1 : 0) : '';
}
