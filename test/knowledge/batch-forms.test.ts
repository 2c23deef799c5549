/** What knowledge packs say of batches: both expressions parse, and nothing is filled in that the first does not give. */
import { expect, test } from 'vitest';
import { isPlaceholder, parsePattern } from '../../rules/catalog/n-plus-one/batch/pattern.ts';
import { LIBRARIES } from '../../rules/knowledge/index.generated.ts';

for (const { package: name, batches = [] } of LIBRARIES) {
  for (const form of batches) {
    test(`${name}: ${form.one}`, () => {
      // `rowsBy` is matched too: it finds the rows that the first form is of.
      const matched = [form.one, ...(form.rowsBy === undefined ? [] : [form.rowsBy])];
      // The trip itself says what is assigned to its row.
      const assigned = form.assigned ? ['$data'] : [];
      const given = new Set([...matched.flatMap(placeholdersIn), ...assigned, '$values']);
      expect(placeholdersIn(form.many).filter(placeholder => !given.has(placeholder))).toEqual([]);
      expect(parsePattern(form.many).getText()).toBe(form.many);
      expect(form.gives === 'queued').toBe(form.sends !== undefined);
      expect(form.gives === 'queued' || placeholdersIn(form.one).includes('$value')).toBe(true);
      expect(form.gives !== 'row' || form.key !== undefined || given.has('$key')).toBe(true);
    });
  }
}

function placeholdersIn(text: string): string[] {
  parsePattern(text);
  return (text.match(/\$\w+/g) ?? []).filter(isPlaceholder);
}
