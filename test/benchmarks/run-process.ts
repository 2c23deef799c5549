/** Runs one command and measures it: time on the clock, processor time, and the most memory of all its processes at a time. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Cost {
  readonly seconds: number;
  /** User and system. */
  readonly processorSeconds: number;
  readonly megabytes: number;
}

export interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Often enough to miss little of what a process grows in its last moments. */
const SAMPLE_MS = 10;

/** Of what a command that failed had to say, the end. */
const MOST_WORDS = 2000;

/** Linters end with 1 where they find something; more says that they could not run. */
export async function costOf(command: readonly string[], { cwd, env }: Where): Promise<Cost> {
  // The shell's own clock counts the processor time of processes that have ended, which Node does not tell.
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&3';
  const shell = spawn('bash', ['-c', script, 'bash', ...command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let said = '';
  shell.stderr?.setEncoding('utf8').on('data', chunk => {
    said += chunk;
  });
  let complaint = '';
  shell.stdio[3]?.on('data', chunk => {
    complaint = `${complaint}${chunk}`.slice(-MOST_WORDS);
  });
  let megabytes = 0;
  const sampling = setInterval(() => {
    megabytes = Math.max(megabytes, memoryBelow(shell.pid ?? 0));
  }, SAMPLE_MS);
  const status = await new Promise(resolve => shell.once('close', resolve));
  clearInterval(sampling);
  const [seconds = 0, user = 0, system = 0] = said.trim().split(' ').map(Number);
  if (status !== 0 && status !== 1)
    throw new Error(`${command.join(' ')} ended with ${status}: ${complaint}`);
  return { seconds, processorSeconds: user + system, megabytes };
}

/** Megabytes that the processes started by one hold together. */
function memoryBelow(parent: number): number {
  let sum = 0;
  for (const pid of childrenOf(parent)) sum += memoryOf(pid) + memoryBelow(pid);
  return sum;
}

function childrenOf(pid: number): number[] {
  const text = read(`/proc/${pid}/task/${pid}/children`).trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

/** The most that the process has held so far. */
export function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) / 1024;
}

/** Milliseconds that all threads of a process have run for: unlike the clock, it knows nothing of who else is busy. */
export function processorTimeOf(pid: number): number {
  const threads = folderOf(`/proc/${pid}/task`);
  const nanoseconds = threads.map(thread =>
    Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]),
  );
  return nanoseconds.reduce((sum, own) => sum + own, 0) / 1e6;
}

function folderOf(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** `''` where the process has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
