/** The limiters that the fix can write down, as data: how each is made and how a call waits its turn in it. */

/** So many run at a time after a fix. It has to be fewer than the rule calls few. */
export const AT_ONCE = 10;

/** Something that single calls wait their turn in: `limit(() => load(id))`. */
export interface Gate {
  readonly package: string;
  /** What a file calls the import, and the gate that is made of it. */
  readonly imported: readonly string[];
  readonly variables: readonly string[];
  make(imported: string): string;
  /** How a call of it begins, before the function that it is given. */
  open(variable: string): string;
  /** False if what it gives may be typed as less than what the function gives. */
  readonly keepsType: boolean;
}

export const GATES: readonly Gate[] = [
  {
    package: 'p-limit',
    imported: ['pLimit', 'limitConcurrency'],
    variables: ['limit', 'limiter', 'inTurn'],
    make: imported => `${imported}(${AT_ONCE})`,
    open: variable => `${variable}(`,
    keepsType: true,
  },
  {
    package: 'bottleneck',
    imported: ['Bottleneck'],
    variables: ['limiter', 'bottleneck', 'inTurn'],
    make: imported => `new ${imported}({ maxConcurrent: ${AT_ONCE} })`,
    open: variable => `${variable}.schedule(`,
    keepsType: true,
  },
  {
    package: 'p-queue',
    imported: ['PQueue'],
    variables: ['queue', 'limiter', 'inTurn'],
    make: imported => `new ${imported}({ concurrency: ${AT_ONCE} })`,
    open: variable => `${variable}.add(`,
    // Some majors say that a task gives `T | void`.
    keepsType: false,
  },
];

/** A function that goes through a list by itself: `pMap(urls, load, { concurrency: 10 })`. */
export interface Mapper {
  readonly package: string;
  readonly imported: readonly string[];
  readonly member: string;
}

export const MAPPERS: readonly Mapper[] = [
  { package: 'p-map', imported: ['pMap', 'mapLimited'], member: '' },
  { package: 'bluebird', imported: ['Bluebird', 'BluebirdPromise'], member: '.map' },
];
