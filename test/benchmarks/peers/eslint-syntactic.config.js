import tseslint from 'typescript-eslint';

export default [
  {
    files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
    languageOptions: { parser: tseslint.parser },
    rules: { 'no-await-in-loop': 'error' },
  },
];
