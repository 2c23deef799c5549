/** Playwright and Puppeteer: starting a browser is heavy; steps on a page go one after another, and each is its author's own. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

const EXPORTS: Readonly<Record<string, Member>> = {
  launch: { does: 'process', returns: 'Browser' },
  connect: { does: 'http', returns: 'Browser' },
  ...named('chromium firefox webkit', { is: 'BrowserType' }),
};

export const browsers = defineLibrary({
  package: 'playwright',
  aliases: ['playwright-core', 'puppeteer', 'puppeteer-core', 'playwright-chromium', 'puppeteer-extra'],
  versions: '*',
  exports: { ...EXPORTS, default: { is: 'BrowserType' }, '*': { is: 'BrowserType' } },
  types: {
    BrowserType: table(EXPORTS, named('launchPersistentContext', { does: 'process' })),
    Browser: table(named('on', { calls: LISTENS }), harmless('newPage newContext close pages contexts')),
  },
});
