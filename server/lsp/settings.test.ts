/** Settings as clients send them, sound and unsound. */
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, readSettings } from './settings.ts';

test('no section means the defaults', () => {
  expect(readSettings(null)).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
});

test('what makes sense is taken, the rest is named', () => {
  const value = {
    enable: false,
    minimumConfidence: 'sure',
    rules: { 'n-plus-one': 'error', 'sync-io-on-hot-path': 'loud' },
  };
  expect(readSettings(value)).toEqual({
    settings: { enable: false, rules: { 'n-plus-one': 'error' } },
    problems: [
      'hotpath.minimumConfidence is none of certain, likely, possible: "sure".',
      'hotpath.rules: sync-io-on-hot-path is none of off, error, warning, info: "loud".',
    ],
  });
});

test('an editor that sends null for an unset value gets the default', () => {
  expect(readSettings({ enable: true, minimumConfidence: null, rules: null }).settings).toEqual(
    DEFAULT_SETTINGS,
  );
});
