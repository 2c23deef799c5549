/** All that a client is shown of a file: findings, and for a configuration what is wrong with it. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Problem } from '../../../rules/report/report.ts';
import { pathInside } from '../paths.ts';
import { findingsIn, type Session } from '../session.ts';
import { toRange } from '../visible-findings.ts';
import { toDiagnostic } from './to-diagnostic.ts';

export function diagnosticsOf(session: Session, path: string): Diagnostic[] {
  const findings = findingsIn(session, path).map(visible => toDiagnostic(visible, session.client));
  return [...findings, ...configurationProblems(session, path).map(problemDiagnostic)];
}

function configurationProblems({ analysis }: Session, path: string): readonly Problem[] {
  const folder = analysis.folders.ownerOf(path);
  if (folder === null) return [];
  const inside = pathInside(folder.root, path);
  return folder.problems.filter(problem => problem.kind !== undefined && problem.path === inside);
}

const FIRST_CHARACTER = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

/** A configuration speaks of files as they are saved, so no edit moves its places. */
function problemDiagnostic({ range = FIRST_CHARACTER, message, kind }: Problem): Diagnostic {
  const isMistake = kind === 'configuration';
  return {
    range: toRange(range),
    severity: isMistake ? DiagnosticSeverity.Error : DiagnosticSeverity.Information,
    code: isMistake ? kind : 'permission',
    source: 'hotpath',
    message,
  };
}
