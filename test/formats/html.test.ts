/** The HTML report in a real browser: what it shows, how it is used, and that nothing of the sources can act in it. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SHOP } from '../cli/shop.ts';
import { findChromium } from '../editor/host/browser.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

/** Names that would act if one of them became markup. */
const HOSTILE = {
  ...SHOP,
  'src/<img src=x onerror=alert(1)>.ts': SHOP['src/routes.ts']
    .replace('/posts', '/x</script><script>alert(2)</script><!--')
    .replace("'./authors.ts'", "'./authors.ts' // </script><script>alert(3)</script>\n"),
};
const MAX_BYTES = 1_500_000;
const SCREENSHOTS = process.env.HOTPATH_SCREENSHOTS;

const workspace = makeWorkspace(HOSTILE);
const file = join(workspace, 'report.html');
let browser: Browser;

beforeAll(async () => {
  const { stderr } = await runCli(['scan', '--format', `html:${file}`], { cwd: workspace });
  expect(stderr).toBe('');
  browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

interface Opened {
  readonly page: Page;
  /** What went wrong: errors, dialogs, requests, violations of the policy. */
  readonly trouble: string[];
}

async function openReport(colorScheme: 'light' | 'dark' = 'light', path = file): Promise<Opened> {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
  const trouble: string[] = [];
  page.on('pageerror', error => trouble.push(error.message));
  page.on('console', message => trouble.push(message.text()));
  page.on('request', request => request.url().startsWith('file:') || trouble.push(request.url()));
  page.on('dialog', dialog => {
    trouble.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(path).href);
  await page.waitForSelector('h1');
  return { page, trouble };
}

test('it is one small file that asks for nothing and runs nothing but its own script', async () => {
  const { page, trouble } = await openReport();
  expect(statSync(file).size).toBeLessThan(MAX_BYTES);
  expect(await page.title()).toBe('Hotpath: performance review');
  expect(await page.getByText('<img src=x onerror=alert(1)>.ts').count()).toBeGreaterThan(0);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.locator('script').count()).toBe(2);
  expect(trouble).toEqual([]);
});

test('its policy forbids what it does not need', async () => {
  const { page, trouble } = await openReport();
  await page.evaluate(
    `document.body.insertAdjacentHTML('beforeend', '<img src="https://example.org/x.png" onerror="alert(4)">')`,
  );
  await page.evaluate(`new Promise(resolve => setTimeout(resolve, 100))`);
  expect(trouble.some(text => text.includes('Content Security Policy'))).toBe(true);
  expect(trouble).not.toContain('4');
});

test('it goes from the assessment to the root causes, the plan and the checks', async () => {
  const { page } = await openReport();
  expect(await page.locator('h2').allTextContents()).toEqual([
    'Assessment',
    'Root causes',
    'Plan',
    'How to check the fix',
  ]);
  expect(await page.locator('.terms h3').allTextContents()).toEqual([
    expect.stringMatching(/^Immediate \d+$/),
    expect.stringMatching(/^Short-term \d+$/),
    expect.stringMatching(/^Long-term \d+$/),
  ]);
});

test('entry points are shown with what a run of them costs', async () => {
  const { page } = await openReport();
  const rows = page.locator('.entries li').filter({ hasText: 'GET /posts' });
  expect(await rows.locator('code, .cost, .amount').allTextContents()).toEqual([
    'GET /posts',
    'N queries, about 200 ms',
    '2 findings',
  ]);
  expect(await page.getByText('where N is 100').count()).toBe(1);
});

test('the picture of a finding goes from the entry point to the query', async () => {
  const { page } = await openReport();
  const picture = page.locator('details.finding[open] svg').first();
  expect(await picture.getAttribute('role')).toBe('img');
  expect(await picture.locator('title').textContent()).toMatch(
    /^Call path: .* comes in here .*author\.findFirst/,
  );
  expect(await picture.locator('.box').count()).toBeGreaterThanOrEqual(3);
});

test('search and filters choose findings', async () => {
  const { page } = await openReport();
  const shown = () => page.locator('details.finding').count();
  const all = await shown();
  await page.getByRole('searchbox', { name: 'Search' }).fill('routes.ts');
  expect(await shown()).toBeLessThan(all);
  await page.getByRole('button', { name: /^Show all/ }).click();
  expect(await shown()).toBe(all);
  await page.getByLabel('Rule').selectOption('n-plus-one');
  expect(await shown()).toBe(2);
  await page.getByRole('button', { name: /GET \/posts/ }).click();
  expect(await shown()).toBe(1);
  expect(await page.getByRole('status').textContent()).toMatch(/^1 of \d+ findings$/);
});

test('the keyboard reaches it, and screen readers find their way', async () => {
  const { page } = await openReport();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^Skip to the findings/);
  for (const landmark of ['banner', 'navigation', 'main', 'search'] as const) {
    expect(await page.getByRole(landmark).count(), landmark).toBe(1);
  }
  const card = page.locator('details.finding').nth(1);
  await card.locator('summary').focus();
  await page.keyboard.press('Enter');
  expect(await card.getAttribute('open')).not.toBeNull();
  const unnamed = `[...document.querySelectorAll('button, a, input, select')].filter(e =>
    !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).length`;
  expect(await page.evaluate(unnamed)).toBe(0);
});

test.each(['light', 'dark'] as const)('%s: text stands out from what is behind it', async scheme => {
  const { page } = await openReport(scheme);
  expect(await page.evaluate(CONTRAST)).toEqual([]);
  if (SCREENSHOTS) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: join(SCREENSHOTS, `report-${scheme}.png`), fullPage: true });
  }
});

test('on paper every finding is open', async () => {
  const { page } = await openReport();
  await page.evaluate(`window.dispatchEvent(new Event('beforeprint'))`);
  expect(await page.locator('details:not([open])').count()).toBe(0);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, 'report-print.png'), fullPage: true });
});

test('a workspace without findings has a report too', async () => {
  const cwd = makeWorkspace({ 'a.ts': 'export const a = 1;' });
  const path = join(cwd, 'clean.html');
  await runCli(['scan', '--format', `html:${path}`], { cwd });
  const { page, trouble } = await openReport('light', path);
  expect(await page.getByText('No findings').count()).toBeGreaterThan(0);
  expect(trouble).toEqual([]);
  expect(readFileSync(path, 'utf8')).toContain("default-src 'none'");
});

/** Pairs of colours below 4.5:1, the least that WCAG's AA allows, by the class of the element. */
const CONTRAST = `(() => {
  const parse = text => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll('main *, header *')) {
    if (e.closest('svg, :disabled') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push((e.className || e.tagName) + ' ' + ratio.toFixed(2));
  }
  return low;
})()`;
