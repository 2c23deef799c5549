/** Finds scripts in the head that hold the page up until they are there, and web fonts whose text stays invisible meanwhile. */
import type { Program } from '../../link/program.ts';
import type { PageElement } from '../../link/suspects/suspects.ts';
import { attribute, textOf } from '../attributes.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { entryPointsOf, functionName, stepsFrom } from '../evidence.ts';

export const rule = defineRule({
  id: 'render-blocking-resource',
  severity: 'warning',
  recommended: false,
  summary: 'Scripts that hold a page up, and web fonts whose text stays invisible until they are there.',
  check({ program, report }) {
    for (const element of program.pageElements) {
      if (blocks(element)) report(scriptFinding(program, element));
      const href = fontsOf(element);
      if (href !== null) report(fontFinding(program, element, href));
    }
  },
});

const HEADS: ReadonlySet<string> = new Set(['head', 'Head']);

/** True for a script of the head, in a page that a server renders or a file of HTML, which the browser waits for. */
function blocks({ element: { tag, attributes, spread, around } }: PageElement): boolean {
  if (tag !== 'script' || spread || !HEADS.has(around?.tag ?? '') || !attribute(attributes, 'src'))
    return false;
  const type = attribute(attributes, 'type');
  if (type !== undefined && !CLASSIC_SCRIPT.test(textOf(type) ?? '')) return false;
  return !WITHOUT_WAITING.some(name => attribute(attributes, name) !== undefined);
}

const CLASSIC_SCRIPT = /^(?:text|application)\/(?:x-)?(?:java|ecma)script$|^$/i;
const WITHOUT_WAITING = ['async', 'defer', 'noModule'];

/** Fonts of Google, which are shown late unless the address says otherwise. (https://developers.google.com/fonts/docs/css2, "Use font-display") */
const FONTS = /^https:\/\/fonts\.googleapis\.com\/css2?\?/;
/** Until they are there, a page would say the names of its icons. */
const ICONS = /[?&;]family=Material[+_ ](?:Icons|Symbols)/i;

/** The address of fonts that does not say what is shown until they are there. */
function fontsOf({ element: { tag, attributes, spread } }: PageElement): string | null {
  const href = textOf(attribute(attributes, 'href'));
  if (tag !== 'link' || spread || href === null || textOf(attribute(attributes, 'rel')) !== 'stylesheet')
    return null;
  return FONTS.test(href) && !ICONS.test(href) && !/[?&;]display=/.test(href) ? href : null;
}

function scriptFinding(program: Program, { node, element, place }: PageElement): Reported {
  const hotPaths = program.hotPaths(node);
  const source = textOf(attribute(element.attributes, 'src'))?.replaceAll('\0', '…') ?? 'A script';
  return {
    ...place,
    confidence: 'certain',
    message: `${source} is fetched and run before the page is shown. Give the script defer, or async if nothing depends on its order.`,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPaths[0]),
      { ...place, message: 'a script in the head, with neither defer nor async nor type="module"' },
    ],
    impact: {
      level: 'medium',
      estimate: 'one round trip and the run of the script before anything is shown',
    },
    fixes: [
      {
        id: 'render-blocking-resource/defer',
        title: 'Defer the script',
        safety: 'review',
        look: 'scripts in the page that use what it defines run before it from now on',
      },
    ],
    anchor: `${functionName(node)}>script`,
  };
}

function fontFinding(program: Program, { node, place }: PageElement, href: string): Reported {
  const hotPaths = program.hotPaths(node);
  return {
    ...place,
    confidence: 'certain',
    severity: 'info',
    message:
      'Text in these fonts stays invisible until they are there, for up to three seconds. Add &display=swap to the address.',
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [...stepsFrom(hotPaths[0]), { ...place, message: `asks for fonts without display=: ${href}` }],
    impact: { level: 'low', estimate: 'invisible text on a first visit, for as long as the fonts take' },
    fixes: [
      {
        id: 'render-blocking-resource/swap',
        title: 'Show the text in another font meanwhile',
        safety: 'review',
        look: 'lines may break elsewhere when the fonts arrive',
      },
    ],
    anchor: `${functionName(node)}>link`,
  };
}
