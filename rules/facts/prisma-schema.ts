/** Reads a schema of Prisma: models with their columns and keys, and where its clients are written. What it does not understand of a line, it leaves out. */
import type { ColumnFacts, GeneratedFacts, SchemaFacts, TableFacts } from './facts.ts';

interface Block {
  readonly name: string;
  readonly start: number;
  /** Offset of what is between the braces. */
  readonly bodyStart: number;
  readonly body: string;
}

export function schemaOfPrisma(text: string): SchemaFacts {
  const plain = withoutComments(text);
  const generated = generatedIn(plain);
  return {
    engine: /\bdatasource\s+\w+\s*\{[^}]*?\bprovider\s*=\s*"(\w+)"/.exec(plain)?.[1] ?? '',
    tables: blocksOf(plain).map(tableOf),
    indexes: [],
    dropped: [],
    ...(generated.length > 0 && { generated }),
  };
}

/** What is written where the package itself looks for it names no folder. */
function generatedIn(plain: string): GeneratedFacts[] {
  return [...plain.matchAll(/^[ \t]*generator[ \t]+\w+[ \t]*\{([^}]*)\}/gm)].flatMap(([, body = '']) => {
    const by = /^\s*provider\s*=\s*"([^"]+)"/m.exec(body)?.[1];
    const folder = /^\s*output\s*=\s*"([^"]+)"/m.exec(body)?.[1];
    return by !== undefined && folder !== undefined ? [{ by, folder }] : [];
  });
}

/** Comments become blanks, so that all else stands where it is. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*/g,
    (all, quoted: string | undefined) => quoted ?? ' '.repeat(all.length),
  );
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const match of text.matchAll(/^[ \t]*model[ \t]+(\w+)[ \t]*\{/gm)) {
    const bodyStart = match.index + match[0].length;
    const end = /^[ \t]*\}/m.exec(text.slice(bodyStart));
    if (match[1] && end)
      blocks.push({
        name: match[1],
        start: match.index,
        bodyStart,
        body: text.slice(bodyStart, bodyStart + end.index),
      });
  }
  return blocks;
}

function tableOf({ name, start, bodyStart, body }: Block): TableFacts {
  const columns: ColumnFacts[] = [];
  const keys: string[][] = [];
  const references: string[][] = [];
  let stored = name;
  for (const line of linesOf(body)) {
    if (line.startsWith('@@')) {
      const key = /^@@(?:id|unique|index|fulltext)\b/.test(line) ? fieldsOf(line) : null;
      if (key) keys.push(key);
      stored = /^@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(line)?.[1] ?? stored;
      continue;
    }
    const field = /^(\w+)\s+(\w+)/.exec(line);
    if (!field?.[1] || !field[2]) continue;
    const mapped = /@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(line)?.[1];
    columns.push({ name: field[1], stored: mapped ?? field[1], type: field[2] });
    if (/@(?:id|unique)\b/.test(line)) keys.push([field[1]]);
    const reference = /@relation\([^)]*?\bfields:\s*\[([^\]]*)\]/.exec(line)?.[1];
    if (reference !== undefined) references.push(namesIn(reference));
  }
  const bodyEnd = bodyStart + body.trimEnd().length;
  return { name, stored, start, end: bodyStart + body.length + 1, bodyEnd, columns, keys, references };
}

/** Lines, those that go on within brackets joined. */
function linesOf(body: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const line of body.split('\n')) {
    open = open === '' ? line.trim() : `${open} ${line.trim()}`;
    if (count(open, /[([]/g) > count(open, /[)\]]/g)) continue;
    if (open !== '') lines.push(open);
    open = '';
  }
  return lines;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** `[teamId, createdAt(sort: Desc)]` */
function fieldsOf(line: string): string[] | null {
  const fields = /\[(.*?)\]/.exec(line)?.[1];
  return fields === undefined ? null : namesIn(fields.replace(/\([^)]*\)/g, ''));
}

function namesIn(fields: string): string[] {
  return fields.split(',').flatMap(field => /^\s*(\w+)/.exec(field)?.[1] ?? []);
}
