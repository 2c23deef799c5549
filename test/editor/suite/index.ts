/** The editor suite: runs inside the extension host of a real VS Code, with the packaged extension loaded. */
import { checkEntryCosts } from './entry-costs.ts';
import { checkFindings } from './findings.ts';
import { checkFixOfManyFiles } from './fix-of-many-files.ts';
import { checkLiveUpdate } from './live-update.ts';
import { takePictures } from './pictures.ts';
import { checkQuickFix } from './quick-fix.ts';
import { checkReport } from './report.ts';
import { checkRestricted } from './restricted.ts';
import { checkReview } from './review.ts';
import { checkReviewView } from './review-view.ts';
import { checkSecondFolder } from './second-folder.ts';
import { checkWalkthrough } from './walkthrough.ts';
import { startHotpath } from './workbench.ts';

const CHECKS: readonly (readonly [name: string, check: () => Promise<void>])[] = [
  ['the extension starts and scans the workspace', startHotpath],
  ['findings of the rules, with exact ranges and related places', checkFindings],
  ['pictures of the editor', takePictures],
  ['an edit in a callee takes the finding in its caller away, and undo brings it back', checkLiveUpdate],
  ['a quick fix changes the text, and its finding is gone', checkQuickFix],
  ['a fix of several files is shown first, applied and undone', checkFixOfManyFiles],
  ['the view of all findings: groups, filter, and a fix by keyboard', checkReviewView],
  ['costs above entry points, and the places behind them', checkEntryCosts],
  ['the report opens in a tab, and its places in an editor', checkReport],
  ['the walkthrough opens', checkWalkthrough],
  ['the workspace review ends with a summary', checkReview],
  ['a second workspace folder brings its findings', checkSecondFolder],
];

/** In Restricted Mode. */
const RESTRICTED_CHECKS: typeof CHECKS = [
  ['the extension starts and scans the workspace', startHotpath],
  ['findings of the rules, with exact ranges and related places', checkFindings],
  ['what would run git waits for trust', checkRestricted],
];

/** @throws the first failed check's error; what passed and failed is on the console, one line each */
export async function run(): Promise<void> {
  const checks = process.env.HOTPATH_SUITE === 'restricted' ? RESTRICTED_CHECKS : CHECKS;
  for (const [name, check] of checks) {
    try {
      await check();
      console.log(`[pass] ${name}`);
    } catch (error) {
      console.log(`[fail] ${name}: ${error instanceof Error ? error.stack : String(error)}`);
      throw error;
    }
  }
  console.log(`[done] ${checks.length}`);
}
