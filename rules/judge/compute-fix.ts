/** Computes the edits of an offered fix; the fix and its parser are loaded with the first one that is asked for. */
import { FIXES } from '../catalog/fixes.generated.ts';
import type { FixRequest, TextEdit } from '../fix/fix.ts';

/** Null if there is no such fix, or the text is no longer what it can mend. */
export async function computeFix(fixId: string, request: FixRequest): Promise<TextEdit[] | null> {
  const slash = fixId.indexOf('/');
  const load = FIXES[fixId.slice(0, slash)];
  if (!load) return null;
  const { fix } = await load();
  return fix(fixId.slice(slash + 1), request);
}
