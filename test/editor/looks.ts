/** What the runner looks for, and does, in the page of the workbench when the suite asks for a picture: what extensions cannot see. */
import assert from 'node:assert/strict';
import type { Frame, Locator, Page } from 'playwright-core';

/** What screen readers say of the view's rows. */
function rows(page: Page): Promise<string[]> {
  return page
    .locator('.pane-body [role=treeitem]')
    .evaluateAll(items => items.map(item => item.getAttribute('aria-label') ?? ''));
}

async function lookAtReview(page: Page): Promise<void> {
  await page
    .getByRole('treeitem', { name: /^entry point / })
    .first()
    .waitFor();
  // The tree draws entry points before it has asked for what is in them.
  const finding = page.getByRole('treeitem', {
    name: /^high impact, n-plus-one, .* line \d+\. .*runs once for every item/,
  });
  await finding
    .first()
    .waitFor()
    .catch(async () => assert.fail((await rows(page)).join('\n')));
  await page.locator('[aria-label*="Performance Review"] .badge-content').first().waitFor();
}

/** Goes to the one finding by keyboard, copies it, and takes its fix. */
async function lookAtFiltered(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: 'rule missing-cache-headers, 1 finding' }).waitFor();
  await page.getByRole('treeitem', { name: /^\w+ impact, missing-cache-headers/ }).waitFor();
  assert.equal((await rows(page)).length, 2);
  await page.getByRole('tree', { name: /Performance Review/ }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await choose(page, 'Copy as Markdown');
  await page.waitForFunction(
    "navigator.clipboard.readText().then(text => text.startsWith('### missing-cache-headers in '))",
  );
  await choose(page, 'Fix Finding');
}

/** Goes to the finding and takes it out, with nothing but keys. */
async function lookAtIgnoring(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: /^\w+ impact, missing-cache-headers/ }).waitFor();
  await page.getByRole('tree', { name: /Performance Review/ }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  const entry = page.getByRole('menuitem', { name: 'Ignore Finding' });
  await entry.waitFor();
  await page.waitForTimeout(MENU_SETTLES_MS);
  const items = await page.getByRole('menuitem').count();
  for (let step = 0; step <= items && !(await holdsFocus(entry)); step++)
    await page.keyboard.press('ArrowDown');
  assert.ok(await holdsFocus(entry), 'no arrow leads to it');
  await page.keyboard.press('Enter');
}

function holdsFocus(entry: Locator): Promise<boolean> {
  return entry.evaluate(element => element.contains(element.ownerDocument.activeElement));
}

/** How long a menu that has just opened takes no clicks, with a margin. */
const MENU_SETTLES_MS = 500;

/** In the menu of the row that has the focus; one that closes before it is clicked is opened again. */
async function choose(page: Page, item: string): Promise<void> {
  const entry = page.getByRole('menuitem', { name: item });
  for (let isChosen = false; !isChosen || (await entry.count()) > 0; ) {
    if ((await entry.count()) === 0) {
      await page.keyboard.press('Shift+F10');
      await entry.waitFor();
    }
    await page.waitForTimeout(MENU_SETTLES_MS);
    isChosen = await entry.click({ timeout: MENU_SETTLES_MS }).then(
      () => true,
      () => false,
    );
    await page.waitForTimeout(MENU_SETTLES_MS);
  }
}

async function lookAtNothing(page: Page): Promise<void> {
  await page.getByText('No finding has “nothing of the kind” in it.').waitFor();
}

async function lookAtEntryPath(page: Page): Promise<void> {
  await page.locator('.codelens-decoration', { hasText: 'GET /api/products/featured' }).waitFor();
  await page.locator('.peekview-widget').waitFor();
}

async function lookAtReport(page: Page): Promise<void> {
  const report = await frameOf(page);
  const policy = await report.locator('meta[http-equiv]').getAttribute('content');
  assert.match(
    policy ?? '',
    /^default-src 'none'; script-src 'sha256-\S+'; style-src 'sha256-\S+'; base-uri/,
  );
  const place = report.locator('button.place').first();
  await place.click();
}

/** A page in the editor is a frame in a frame of its own origin. */
async function frameOf(page: Page): Promise<Frame> {
  for (;;) {
    for (const frame of page.frames()) {
      const heading = frame.getByRole('heading', { name: 'Performance review' });
      if ((await heading.count().catch(() => 0)) > 0) return frame;
    }
    await page.waitForTimeout(100);
  }
}

async function lookAtWalkthrough(page: Page): Promise<void> {
  await page.getByText('Find what makes requests slow, see why, and mend it.').waitFor();
  await page
    .getByRole('button', { name: /Hand it on/ })
    .first()
    .click();
  const picture = page.getByAltText('The report with its matrix of impact and effort.');
  await picture.waitFor();
}

export const LOOKS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'review-view': lookAtReview,
  'review-filtered': lookAtFiltered,
  'review-ignoring': lookAtIgnoring,
  'review-nothing-left': lookAtNothing,
  'entry-path': lookAtEntryPath,
  report: lookAtReport,
  walkthrough: lookAtWalkthrough,
};
