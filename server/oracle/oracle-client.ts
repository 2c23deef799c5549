/** Asks the checker's process. Whatever happens to that, the answer is a value: a scan never fails because of it. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, OpenSite } from '../../rules/link/oracle.ts';
import { bundledFile } from '../host/package-files.ts';
import type { CheckedWorkspace } from './checker.ts';
import type { AnswerMessage, AskMessage, BackEndName } from './protocol.ts';

const SCRIPT = import.meta.url.endsWith('.ts')
  ? fileURLToPath(new URL('./oracle-process.ts', import.meta.url))
  : bundledFile('oracle-process.js');

/** The application that DESIGN.md measures takes 5 s natively and 24 s classically. */
const PATIENCE_MS = 120_000;

/** The classic checker needs 2 GB for large applications; more than this is a leak or a loop. */
const MOST_MEMORY_MB = 4096;

export type Asked =
  | { readonly kind: 'answers'; readonly answers: readonly Answer[]; readonly backEnd: BackEndName }
  /** `reason` is one sentence. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface AskOptions {
  /** Ends the process; the outcome then is `failed`. */
  readonly signal?: AbortSignal;
  readonly patience?: number;
  readonly backEnd?: BackEndName;
  /** For tests: another script than the checker's. */
  readonly script?: string;
}

export function askInProcess(
  workspace: CheckedWorkspace,
  questions: readonly OpenSite[],
  { signal, patience = PATIENCE_MS, backEnd, script = SCRIPT }: AskOptions = {},
): Promise<Asked> {
  return new Promise(resolve => {
    const child = fork(script, [], {
      execArgv: [`--max-old-space-size=${MOST_MEMORY_MB}`],
      // What it prints must not reach our standard output, which may be a report or a protocol.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    const end = (outcome: Asked): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      child.removeAllListeners();
      // It has nothing of its own to save; the native compiler ends when its input does.
      child.on('error', () => {});
      child.kill('SIGKILL');
      resolve(outcome);
    };
    const fail = (reason: string): void => end({ kind: 'failed', reason });
    const cancel = (): void => fail('It was canceled.');
    const timer = setTimeout(() => fail(`It took longer than ${patience / 1000} s.`), patience);
    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel);
    child.on('error', error => fail(error.message));
    child.on('exit', (code, name) => fail(`Its process ended with ${name ?? `code ${code}`}.`));
    child.on('message', (message: AnswerMessage) => {
      if (message.kind === 'failed') fail(message.message);
      else if (message.answers.length !== questions.length) fail('It answered another question.');
      else end(message);
    });
    const ask: AskMessage = { workspace, questions, ...(backEnd && { backEnd }) };
    child.send(ask, error => error && fail(error.message));
  });
}
