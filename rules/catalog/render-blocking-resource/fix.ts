/** Lets a script of the head wait for the page, and text be shown before its fonts are there. */
import { Node } from 'ts-morph';
import { editFile, type Fix, refuse } from '../../fix/fix.ts';
import { openSource } from '../../fix/source.ts';

export const fix: Fix = (name, { finding, textOf }) => {
  const text = textOf(finding.path);
  if (text === undefined) return refuse('the file is not there');
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
