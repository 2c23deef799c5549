/** Statements in SQL that ask for the rows of one key, rewritten to ask for those of many. */
import { Node } from 'ts-morph';

export interface Statement {
  readonly column: string;
  readonly table: string;
  /** The literal's text with the comparison for many. */
  readonly text: string;
}

/** Words by which a statement is about its rows together, or writes. */
const TOGETHER =
  /\b(?:limit|offset|group\s+by|having|distinct|union|or|for\s+update|insert|update|delete|over)\b|\b(?:count|sum|avg|min|max|exists|array_agg|json_agg|jsonb_agg)\s*\(/i;

/** `compares` is what `= $1` becomes. Null where the rows of many keys could not be told apart, or would be others. */
export function statementForMany(literal: Node, compares: string): Statement | null {
  if (!Node.isStringLiteral(literal) && !Node.isNoSubstitutionTemplateLiteral(literal)) return null;
  const text = literal.getText();
  const [, list, table] = /^["'`]\s*select\s+([\s\S]+?)\s+from\s+["\w]*?\.?"?(\w+)"?/i.exec(text) ?? [];
  const found = [...text.matchAll(/((?:"?\w+"?\.)?"?(\w+)"?)\s*=\s*\$1(?!\d)/g)];
  const [match] = found;
  const column = match?.[2];
  if (!list || !table || !match || column === undefined || found.length !== 1) return null;
  if (TOGETHER.test(text) || /\$[2-9]/.test(text) || text.split('$1').length !== 2) return null;
  if (!holds(list, column)) return null;
  // Without quotes PostgreSQL gives `authorid` for `authorId`.
  if (/[A-Z]/.test(column) && !match[0].includes(`"${column}"`)) return null;
  return { column, table, text: text.replace(match[0], `${match[1]} ${compares}`) };
}

/** True if rows have the column under its own name. */
function holds(list: string, column: string): boolean {
  return list
    .split(',')
    .map(item => item.trim().replace(/"/g, ''))
    .some(item => item === '*' || item.endsWith('.*') || item === column || item.endsWith(`.${column}`));
}
