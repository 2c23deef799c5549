/** Computes the edits of an offered fix; the fix and its parser are loaded with the first one that is asked for. */
import { FIXES } from '../catalog/fixes.generated.ts';
import { type FixOutcome, type FixRequest, refuse } from '../fix/fix.ts';

export async function computeFix(fixId: string, request: FixRequest): Promise<FixOutcome> {
  const slash = fixId.indexOf('/');
  const load = FIXES[fixId.slice(0, slash)];
  if (!load) return refuse(`there is no fix ${fixId}`);
  const { fix } = await load();
  return fix(fixId.slice(slash + 1), request);
}
