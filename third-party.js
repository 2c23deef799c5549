/** Lists the packages that the bundles hold, with their licences: bundling strips the notices that those ask to be kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `metafiles` are esbuild's own account of what went into each bundle. */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  // "…/node_modules/@scope/name/lib/x.js": the innermost package that holds the file.
  const folders = new Set(
    inputs.flatMap(path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  const notices = [...folders].map(noticeOf).sort((a, b) => (a.title < b.title ? -1 : 1));
  const byTitle = new Map(notices.map(notice => [notice.title, notice]));
  return `Hotpath's bundles hold these packages.\n\n${[...byTitle.values()].map(({ text }) => text).join('\n')}`;
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const title = `${name} ${version} (${license})`;
  const file = readdirSync(folder).find(each => /^licen[cs]e(?:[.-]|$)/i.test(each));
  const words =
    file === undefined ? '' : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return {
    title,
    text: `## ${title}\n\n${words || `The package names its licence and brings no text: ${license}.`}\n`,
  };
}
