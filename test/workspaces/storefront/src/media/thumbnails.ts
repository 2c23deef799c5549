import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const AT_ONCE = 4;

export function makeThumbnail(path: string): void {
  execFileSync('magick', [path, '-resize', '320x320', `${path}.thumb.webp`]); // expect: sync-io-on-hot-path
}

async function makeBanner(path: string): Promise<void> {
  await run('magick', [path, '-resize', '1600x400', `${path}.banner.webp`]);
}

/** Each process takes a core, so only a few at a time. */
export async function makeBanners(paths: string[]): Promise<void> {
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    await Promise.all(paths.slice(start, start + AT_ONCE).map(path => makeBanner(path))); // quiet: four at a time
  }
}
