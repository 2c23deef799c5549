/** Tells regular expressions that take exponential time. Only what repeats one character is found, and that surely enough. */
import { analyse } from 'scslre';

/** False for what is no regular expression, too. Runs nothing. */
export function isExponential(pattern: string, flags: string): boolean {
  try {
    return analyse({ source: pattern, flags }, { reportTypes: { Move: false, Trade: false } }).reports.some(
      ({ exponential }) => exponential,
    );
  } catch {
    return false;
  }
}
