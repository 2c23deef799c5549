/**
 * Follows a page of the documentation as a reader would: writes the files that it shows into a workspace and runs its
 * command lines there, in order.
 *
 * A block "```ts src/a.ts" is a file. A block "```console" holds command lines after `$ ` with what they print on either
 * stream; seconds may differ.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from './run-cli.ts';
import { writeInto } from './temporary-workspace.ts';

export interface Step {
  readonly command: string;
  readonly shown: string;
  readonly printed: string;
}

export interface PageOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Everything that the page runs, with what it shows and what was printed. */
export async function followPage(page: string, { cwd, env = {} }: PageOptions): Promise<Step[]> {
  const steps: Step[] = [];
  let status: number | null = 0;
  for (const [, name, content = ''] of readFileSync(page, 'utf8').matchAll(BLOCK)) {
    if (name !== 'console') {
      writeInto(cwd, name?.split(' ')[1] ?? '', content);
      continue;
    }
    for (const { command, shown } of commandsIn(content)) {
      const run = await runLine(command, { cwd, env, status });
      status = run.status;
      steps.push({ command, shown: withoutSeconds(shown), printed: withoutSeconds(run.printed) });
    }
  }
  return steps;
}

/** Blocks that are a file or command lines; others only illustrate. */
const BLOCK = /^```(\w+ [\w./-]+|console)\n([\s\S]*?)^```$/gm;

function commandsIn(block: string): { readonly command: string; readonly shown: string }[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map(text => {
      const end = text.indexOf('\n');
      return { command: text.slice(0, end), shown: text.slice(end + 1) };
    });
}

interface LineContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Of the line before. */
  readonly status: number | null;
}

async function runLine(command: string, { cwd, env, status }: LineContext) {
  const [program = '', ...args] = wordsOf(command);
  if (program === 'hotpath') {
    const run = await runCli(args, { cwd, env });
    return { status: run.status, printed: run.stderr + run.stdout };
  }
  if (program === 'cat') return { status: 0, printed: readFileSync(join(cwd, args[0] ?? ''), 'utf8') };
  if (program === 'echo') return { status: 0, printed: `${status}\n` };
  return { status: 0, printed: await output(program, args, { cwd, env }) };
}

/** As a shell splits them, as far as pages need it: quotes around words with spaces. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function output(program: string, args: readonly string[], { cwd, env }: PageOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env: { ...process.env, ...env } }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
}

function withoutSeconds(text: string): string {
  return text.replace(/\d+\.\d\d s\b/g, '… s');
}
