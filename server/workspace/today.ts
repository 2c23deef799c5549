/** The day that comments with an end are held against. */

/** `2026-11-25`, in the user's time zone. */
export function dateOf(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}
