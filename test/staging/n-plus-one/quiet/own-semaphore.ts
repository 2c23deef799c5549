// An own semaphore bounds how many run.
//# src/semaphore.ts
export class Semaphore {
  private waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>(resolve => this.waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
//# src/maps.ts
import { Schema, model } from 'mongoose';
import { Semaphore } from './semaphore.ts';

const Tile = model('Tile', new Schema({ key: String }));
const semaphore = new Semaphore(4);

export const tiles = (keys: string[]) =>
  Promise.all(keys.map(key => semaphore.run(() => Tile.findOne({ key }))));
