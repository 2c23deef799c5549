/** How long things may be kept, in the words of headers, of options and of people. */
import type { AgeOption } from '../../link/program.ts';
import type { Audience } from './audience.ts';

export const HEADER = 'Cache-Control';

/** One person's answers get the same age, but no cache that is shared may hold them. */
export function headerValue(configured: string, audience: Audience): string {
  if (audience === 'public') return configured;
  const rest = configured
    .split(/, ?/)
    .filter(directive => !/^(public|private|s-maxage=|proxy-revalidate)/.test(directive));
  return ['private', ...rest].join(', ');
}

export function fileValue(seconds: number, audience: Audience): string {
  return `${audience}, max-age=${seconds}`;
}

/** In seconds; 0 if it does not say. */
export function maxAgeOf(value: string): number {
  return Number(/(?:^|[ ,])max-age=(\d+)/.exec(value)?.[1] ?? 0);
}

const UNITS = [
  [86_400, 'd', 'day'],
  [3600, 'h', 'hour'],
  [60, 'm', 'minute'],
  [1, 's', 'second'],
] as const;

function inUnits(seconds: number): { readonly count: number; readonly short: string; readonly long: string } {
  const [size, short, long] = UNITS.find(([each]) => seconds >= each && seconds % each === 0) ?? UNITS[3];
  return { count: seconds / size, short, long };
}

export function durationWords(seconds: number): string {
  const { count, long } = inUnits(seconds);
  return `${count} ${long}${count === 1 ? '' : 's'}`;
}

/** The property that says how long static files may be kept. */
export function ageText({ key, as }: AgeOption, seconds: number, quote: string): string {
  switch (as) {
    case 'duration': {
      const { count, short } = inUnits(seconds);
      return `${key}: ${quote}${count}${short}${quote}`;
    }
    case 'milliseconds':
      return `${key}: ${seconds * 1000}`;
    case 'seconds':
      return `${key}: ${seconds}`;
    case 'hook':
      return `${key}: (_path, c) => c.header(${quote}${HEADER}${quote}, ${quote}${fileValue(seconds, 'public')}${quote})`;
  }
}
