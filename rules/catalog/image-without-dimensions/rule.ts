/** Finds images for which nothing keeps room, so that a page jumps when they arrive. */
import type { FileFacts } from '../../facts/facts.ts';
import type { Program } from '../../link/program.ts';
import type { PageElement } from '../../link/suspects/suspects.ts';
import { attribute, textOf } from '../attributes.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { ADMIN_FILE, entryPointsOf, functionName, stepsFrom } from '../evidence.ts';
import { roomFor } from './room.ts';

export const rule = defineRule({
  id: 'image-without-dimensions',
  severity: 'info',
  summary: 'Images that a page keeps no room for, so that it jumps when they arrive.',
  check({ program, report }) {
    for (const image of program.pageElements) {
      if (image.element.tag !== 'img') continue;
      const { facts, path } = image.node.file;
      if (ADMIN_FILE.test(path)) continue;
      if (roomFor(facts, image.element) !== 'none' || isThereAtOnce(image)) continue;
      report(findingOf(program, image));
    }
  },
});

/** What the page itself brings along has its size at once. */
function isThereAtOnce({ element }: PageElement): boolean {
  return /^(?:data|blob):/.test(textOf(attribute(element.attributes, 'src')) ?? '');
}

function findingOf(program: Program, image: PageElement): Reported {
  const { node, element, place } = image;
  const hotPaths = program.hotPaths(node);
  const isListed = isInList(node.file.facts, element.function);
  const isLazy = attribute(element.attributes, 'loading') !== undefined;
  const lazily = isListed && !isLazy ? ', and loading="lazy" for those further down' : '';
  return {
    ...place,
    confidence: 'likely',
    severity: isListed ? 'warning' : 'info',
    message: `Nothing keeps room for this image: when it arrives, what is ${isListed ? 'around each of them' : 'below it'} jumps. Give it width and height${lazily}.`,
    multiplicity: isListed ? 'N' : '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPaths[0]),
      { ...place, message: 'neither width and height, nor a style or class that gives it a height' },
    ],
    impact: {
      level: isListed ? 'medium' : 'low',
      estimate: `layout shift on each visit that does not have ${isListed ? 'the images' : 'the image'} in its cache`,
    },
    anchor: `${functionName(node)}>img`,
  };
}

/** `icons.map(icon => <img … />)` */
function isInList(facts: FileFacts, callback: number): boolean {
  return facts.sites.some(
    ({ callee, args }) =>
      callee.kind === 'member' &&
      callee.name === 'map' &&
      args.some(arg => arg.kind === 'function' && arg.function === callback),
  );
}
