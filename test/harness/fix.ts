/** Applies a fix to a text in which `«…»` marks the finding. */
import type { Finding } from '../../rules/base/finding.ts';
import { applyEdits, DEFAULT_FIX_OPTIONS } from '../../rules/fix/fix.ts';
import { computeFix } from '../../rules/judge/compute-fix.ts';
import { programOf } from '../../rules/testing/program.ts';

/** The text after the fix; null if it refuses. */
export async function applyFix(fixId: string, marked: string, path = 'src/file.ts'): Promise<string | null> {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const outcome = await computeFix(fixId, {
    finding: findingAt(path, start, end),
    program: programOf(new Map([[path, text]])),
    options: DEFAULT_FIX_OPTIONS,
    textOf: name => (name === path ? text : undefined),
  });
  return outcome.kind === 'edits' ? applyEdits(text, outcome.files[0]?.edits ?? []) : null;
}

function findingAt(path: string, start: number, end: number): Finding {
  return {
    id: '',
    rule: '',
    severity: 'warning',
    confidence: 'certain',
    path,
    start,
    end,
    message: '',
    entryPoints: [],
    evidence: [],
    impact: { level: 'medium', estimate: '' },
    fixes: [],
  };
}
