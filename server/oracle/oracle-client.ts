/** Asks the checker's process. Whatever happens to that, the outcome is a value: a scan never fails because of it. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, OpenSite } from '../../rules/link/oracle.ts';
import { bundledFile } from '../host/package-files.ts';
import type { CheckedWorkspace } from './checker.ts';
import type { AnswerMessage, BackEndName, RequestMessage } from './protocol.ts';

const SCRIPT = import.meta.url.endsWith('.ts')
  ? fileURLToPath(new URL('./oracle-process.ts', import.meta.url))
  : bundledFile('oracle-process.js');

/** An application of 2,500 files takes 5 s natively and 24 s classically. */
const PATIENCE_MS = 120_000;

/** The classic checker needs 2 GB for large applications; more than this is a leak or a loop. */
const MOST_MEMORY_MB = 4096;

export type Asked =
  | { readonly kind: 'answers'; readonly answers: readonly Answer[]; readonly backEnd: BackEndName }
  /** `reason` is one sentence. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface OracleOptions {
  /** Ends the process; what is asked then fails. */
  readonly signal?: AbortSignal;
  /** Milliseconds that one batch may take. */
  readonly patience?: number;
  readonly backEnd?: BackEndName;
  /** For tests: another script than the checker's. */
  readonly script?: string;
}

/** One checker over one state of a workspace. */
export class TypeOracle {
  readonly #child: ChildProcess;
  readonly #patience: number;
  readonly #signal: AbortSignal | undefined;
  #settle: ((outcome: Asked) => void) | null = null;
  /** Why nothing can be asked any more. */
  #ended: string | null = null;

  constructor(workspace: CheckedWorkspace, options: OracleOptions = {}) {
    this.#patience = options.patience ?? PATIENCE_MS;
    this.#signal = options.signal;
    this.#child = fork(options.script ?? SCRIPT, [], {
      execArgv: [`--max-old-space-size=${MOST_MEMORY_MB}`],
      // What it prints must not reach our standard output, which may be a report or a protocol.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    this.#child.on('error', error => this.#fail(error.message));
    this.#child.on('exit', (code, name) => this.#fail(`Its process ended with ${name ?? `code ${code}`}.`));
    this.#child.on('message', (message: AnswerMessage) => {
      if (message.kind === 'failed') this.#fail(message.message);
      else this.#finish(message);
    });
    this.#signal?.addEventListener('abort', this.#cancel);
    if (this.#signal?.aborted) this.#cancel();
    this.#send({ kind: 'open', workspace, ...(options.backEnd && { backEnd: options.backEnd }) });
  }

  /** One batch at a time. Never rejects. */
  ask(questions: readonly OpenSite[]): Promise<Asked> {
    if (this.#ended !== null) return Promise.resolve({ kind: 'failed', reason: this.#ended });
    return new Promise(resolve => {
      const timer = setTimeout(
        () => this.#fail(`It took longer than ${this.#patience / 1000} s.`),
        this.#patience,
      );
      this.#settle = outcome => {
        clearTimeout(timer);
        const isWhole = outcome.kind === 'failed' || outcome.answers.length === questions.length;
        resolve(isWhole ? outcome : { kind: 'failed', reason: 'It answered another question.' });
      };
      this.#send({ kind: 'ask', questions });
    });
  }

  close(): void {
    this.#fail('It was closed.');
  }

  readonly #cancel = (): void => this.#fail('It was canceled.');

  #send(message: RequestMessage): void {
    if (this.#ended === null) this.#child.send(message, error => error && this.#fail(error.message));
  }

  #finish(outcome: Asked): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(outcome);
  }

  /** The process has nothing of its own to save; the native compiler ends when its input does. */
  #fail(reason: string): void {
    if (this.#ended !== null) return;
    this.#ended = reason;
    this.#signal?.removeEventListener('abort', this.#cancel);
    this.#child.kill('SIGKILL');
    this.#finish({ kind: 'failed', reason });
  }
}
