/** The language server without a client's library between: bytes go in, messages come out, and how it ends is told. */
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { SERVER } from '../protocol/test-client.ts';

export interface Answer {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

const LONGEST_WAIT_MS = 120_000;

export class RawServer {
  readonly answers: Answer[] = [];
  readonly ended: Promise<Ended>;
  readonly #process = spawn(process.execPath, [SERVER, 'lsp', '--stdio']);
  #waiting = Buffer.alloc(0);

  constructor() {
    const { stdin, stdout, stderr } = this.#process;
    let complaint = '';
    stderr.setEncoding('utf8').on('data', chunk => {
      complaint += chunk;
    });
    // It may end while something is being written.
    stdin.on('error', () => {});
    stdout.on('data', (bytes: Buffer) => this.#take(bytes));
    this.ended = new Promise(resolve => {
      this.#process.on('close', (status, signal) => resolve({ status, signal, stderr: complaint }));
    });
    onTestFinished(() => {
      this.#process.kill('SIGKILL');
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  send(bytes: string | Buffer): void {
    this.#process.stdin.write(bytes);
  }

  closeInput(): void {
    this.#process.stdin.end();
  }

  ask(id: number | string, method: string, params: unknown = {}): void {
    this.send(framed({ jsonrpc: '2.0', id, method, params }));
  }

  tell(method: string, params: unknown = {}): void {
    this.send(framed({ jsonrpc: '2.0', method, params }));
  }

  async open(root: string): Promise<void> {
    const workspaceFolders = [{ uri: pathToFileURL(root).href, name: '' }];
    const capabilities = { textDocument: { diagnostic: {} } };
    this.ask('open', 'initialize', { processId: process.pid, rootUri: null, capabilities, workspaceFolders });
    await this.answersTo('open');
    this.tell('initialized');
  }

  /** As soon as there are so many. */
  async answersTo(id: number | string | null, count = 1): Promise<readonly Answer[]> {
    const give = () => this.answers.filter(answer => answer.id === id && answer.method === undefined);
    const started = performance.now();
    while (give().length < count) {
      if (performance.now() - started > LONGEST_WAIT_MS) throw new Error(`no answer to ${id}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    return give();
  }

  #take(bytes: Buffer): void {
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    for (;;) {
      const end = this.#waiting.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.#waiting.toString('latin1', 0, end))?.[1]);
      if (end < 0 || this.#waiting.length < end + 4 + length) return;
      this.answers.push(JSON.parse(this.#waiting.toString('utf8', end + 4, end + 4 + length)));
      this.#waiting = this.#waiting.subarray(end + 4 + length);
    }
  }
}

export function framed(message: unknown): string {
  return framedText(JSON.stringify(message));
}

export function framedText(text: string): string {
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
