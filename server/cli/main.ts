/** The command line's door: runs the arguments, and answers for whatever goes wrong with an exit status. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { createCommand } from './command.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { endQuietlyOnBrokenPipe, writeErr } from './output.ts';

/** Sets the process's exit status and returns; the process ends by itself once all output is written. */
export async function main(args: readonly string[]): Promise<void> {
  endQuietlyOnBrokenPipe();
  try {
    const command = createCommand(status => {
      process.exitCode = status;
    });
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = answerFor(error);
  }
}

function answerFor(error: unknown): number {
  if (error instanceof UsageError) {
    writeErr(`hotpath: ${oneLine(error.message)}\n`);
    return EXIT.usage;
  }
  if (error instanceof CommanderError) return answerForArguments(error);
  return reportInternalError(error);
}

/** `--help` and `--version` end as errors of the library too. */
function answerForArguments(error: CommanderError): number {
  if (error.exitCode === 0) return EXIT.ok;
  const message =
    error.code === 'commander.help'
      ? 'no command given, see hotpath --help'
      : error.message.replace(/^error: /, '');
  writeErr(`hotpath: ${oneLine(message)}\n`);
  return EXIT.usage;
}

/** One line for the user; the stack goes to a file that a bug report can attach. */
export function reportInternalError(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  writeErr(`hotpath: internal error: ${oneLine(message)}${logHint(error)}\n`);
  return EXIT.internal;
}

function logHint(error: unknown): string {
  try {
    const log = join(mkdtempSync(join(tmpdir(), 'hotpath-')), 'error.log');
    writeFileSync(log, `${error instanceof Error ? error.stack : String(error)}\n`);
    return ` (details in ${log})`;
  } catch {
    return '';
  }
}

function oneLine(message: string): string {
  return message.trim().replace(/\s*\n\s*/g, ' ');
}
