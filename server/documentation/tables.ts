/** Tables of Markdown, and the places in documents that they are written to. */

/** What stands at a place, by the place's name. */
export type Tables = Readonly<Record<string, () => string>>;

/**
 * A generated part stands between `<!-- table: NAME -->` and `<!-- end -->`.
 *
 * @throws if the text has a place without a table.
 */
export function withTables(text: string, tables: Tables): string {
  return text.replace(
    /(<!-- table: ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, start: string, name: string, end: string) => {
      const table = tables[name];
      if (table === undefined) throw new Error(`there is no table ${name}`);
      return `${start}${table()}${end}`;
    },
  );
}

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |\n`)
    .join('');
}

export function code(text: string): string {
  return `\`${text}\``;
}
