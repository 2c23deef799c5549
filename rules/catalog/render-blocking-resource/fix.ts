/** Lets a script of the head wait for the page, and text be shown before its fonts are there. */
import { Node } from 'ts-morph';
import { isPagePath } from '../../base/page-path.ts';
import type { Place } from '../../base/place.ts';
import { editFile, type Fix, type FixOutcome, refuse } from '../../fix/fix.ts';
import { openSource } from '../../fix/source.ts';

export const fix: Fix = (name, { finding, textOf }) => {
  const text = textOf(finding.path);
  if (text === undefined) return refuse('the file is not there');
  if (isPagePath(finding.path)) return fixTag(name, finding, text);
  const tag = openSource(finding.path, text)
    .getDescendantAtPos(finding.start + 1)
    ?.getFirstAncestor(each => Node.isJsxOpeningElement(each) || Node.isJsxSelfClosingElement(each));
  if (!tag || tag.getStart() !== finding.start) return refuse('the text has changed since');
  if (name === 'defer') {
    if (tag.getAttribute('defer') || tag.getAttribute('async'))
      return refuse('nobody waits for the script any more');
    const end = tag.getTagNameNode().getEnd();
    return editFile(finding.path, [{ start: end, end, text: ' defer' }]);
  }
  const href = tag
    .getAttribute('href')
    ?.getFirstDescendant(each => Node.isStringLiteral(each) || Node.isNoSubstitutionTemplateLiteral(each));
  if (!href) return refuse('the address is made of parts');
  if (/[?&]display=/.test(href.getText())) return refuse('the address says what is shown meanwhile');
  const end = href.getEnd() - 1;
  return editFile(finding.path, [{ start: end, end, text: '&display=swap' }]);
};

/** In an HTML file. */
function fixTag(name: string, { path, start, end }: Place, text: string): FixOutcome {
  const tag = text.slice(start, end);
  if (name === 'defer') {
    if (!/^<script[\s>]/i.test(tag)) return refuse('the text has changed since');
    if (/\s(?:defer|async)\b/i.test(tag)) return refuse('nobody waits for the script any more');
    const at = start + '<script'.length;
    return editFile(path, [{ start: at, end: at, text: ' defer' }]);
  }
  const href = FONTS.exec(tag);
  if (!href || !/^<link\s/i.test(tag)) return refuse('the text has changed since');
  if (/[?&;]display=/.test(href[0])) return refuse('the address says what is shown meanwhile');
  const at = start + href.index + href[0].length;
  const and = href[0].includes('&amp;') ? '&amp;' : '&';
  return editFile(path, [{ start: at, end: at, text: `${and}display=swap` }]);
}

const FONTS = /https:\/\/fonts\.googleapis\.com\/[^"'\s>]*/;
