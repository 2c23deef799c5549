// An own semaphore: acquire before, release after.
//# src/semaphore.ts
export class Semaphore {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(permits: number) {
    this.free = permits;
  }

  async acquire() {
    if (this.free > 0) this.free--;
    else await new Promise<void>(resolve => this.waiting.push(resolve));
  }

  release() {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}
//# src/probe.ts
import { Semaphore } from './semaphore.ts';

export async function probe(hosts: string[]) {
  const semaphore = new Semaphore(8);
  return Promise.all(
    hosts.map(async host => {
      await semaphore.acquire();
      try {
        return (await fetch(`https://${host}/health`)).ok;
      } finally {
        semaphore.release();
      }
    }),
  );
}
