/** Applies a fix to a text in which `«…»` marks the finding. */
import { applyEdits } from '../../rules/fix/fix.ts';
import { computeFix } from '../../rules/judge/compute-fix.ts';

/** The text after the fix, its new edits at the same call applied too; null if the fix offers nothing. */
export async function applyFix(fixId: string, marked: string, path = 'src/file.ts'): Promise<string | null> {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const edits = await computeFix(fixId, { path, text, finding: { start, end } });
  return edits && applyEdits(text, edits);
}
