/** What a text is read as, by its file's name: the same text of another kind has other facts. */

import { isPagePath } from '../../rules/base/page-path.ts';
import { isDocumentPath } from '../../rules/facts/document-file.ts';
import { isSchemaPath } from '../../rules/facts/schema-file.ts';
import { type Language, languageOf } from '../../rules/parse/language.ts';

export function kindOfText(path: string): Language | 'graphql' | 'html' | 'prisma' | 'sql' {
  if (isDocumentPath(path)) return 'graphql';
  if (isSchemaPath(path)) return path.endsWith('.sql') ? 'sql' : 'prisma';
  if (isPagePath(path)) return 'html';
  return languageOf(path);
}
