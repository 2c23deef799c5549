/** Elements that a browser shows: those of TypeScript's and JavaScript's own files that become no mail, picture or document. */
import { MARKUP_TARGETS } from '../../knowledge/markup-targets.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { PageElement } from './suspects.ts';

export function findPageElements(
  files: readonly LinkedFile[],
  functions: readonly FunctionNode[],
): PageElement[] {
  return files.flatMap(file => {
    if (file.facts.elements.length === 0 || file.cold !== null || isNoPage(file)) return [];
    return file.facts.elements.flatMap(element => {
      const node = functions[file.firstFunction + element.function];
      const place = { path: file.path, start: element.start, end: element.end };
      return node === undefined ? [] : [{ node, element, place }];
    });
  });
}

const MAIL_FOLDER = /(?:^|\/)(?:e-?mails?|mailers?|newsletters?)(?:\/|[-_.][\w-]*\/)/i;

function isNoPage({ path, facts }: LinkedFile): boolean {
  return (
    MAIL_FOLDER.test(path) ||
    facts.modules.some(module =>
      MARKUP_TARGETS.some(target => module === target || module.startsWith(`${target}/`)),
    )
  );
}
