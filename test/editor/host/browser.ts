/** Finds the browser that shows the workbench. */
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @throws if there is none, saying how to get one */
export function findChromium(): string {
  const chosen = process.env.CHROMIUM;
  const found = chosen ? chosen : PLACES.find(place => existsSync(place));
  if (!found || !existsSync(found)) {
    throw new Error(
      'The editor suite needs Chromium or Chrome: on Debian, apt-get install chromium; or set CHROMIUM to its path.',
    );
  }
  return found;
}
