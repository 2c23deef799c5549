/** Rules of shared sets are code: a setting allows them in trusted workspaces alone. */
import { expect, test } from 'vitest';
import { allowedSettings } from './allowed-settings.ts';

const SETTINGS = { enable: true, allowPlugins: true };

test('a trusted workspace has its settings', () => {
  expect(allowedSettings([SETTINGS, null], true)).toEqual([SETTINGS, null]);
});

test('in any other nothing is allowed, whoever set it, and the rest counts', () => {
  expect(allowedSettings([SETTINGS, { enable: false }, null], false)).toEqual([
    { enable: true, allowPlugins: false },
    { enable: false, allowPlugins: false },
    null,
  ]);
});
