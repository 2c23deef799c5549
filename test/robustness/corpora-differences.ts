/**
 * Where the two parsers do not tell the same of a file of the three corpora, and why: by groups what one of them alone takes, one by one what
 * both take and tell apart. Of every group, samples were read; `corpora.ts` counts them, and fails for a file that stands nowhere here.
 */
import type { Agreement } from './read-corpus-file.ts';

export interface Explanation {
  readonly agreement: Extract<Agreement, 'only oxc' | 'only typescript-estree'>;
  readonly reason: string;
  /** What the parser that refuses the file says. */
  readonly message?: RegExp;
  readonly path?: RegExp;
  /** What the file says of itself. */
  readonly text?: RegExp;
}

/** Early errors of the language, which TypeScript leaves to its checker: typescript-estree has none. */
const EARLY =
  /modifier (?:cannot|must|already|can only)|^Initializers are not allowed in ambient|^Only ambient modules can use quoted|^An index signature must have a type|^A required parameter cannot follow|^An accessibility modifier cannot|^Type annotation cannot appear on a constructor|^A 'set' accessor cannot have|is a reserved word|^A rest parameter or binding pattern may not|^Missing initializer in const|^Unexpected new\.target|^A 'return' statement can only|^`await` is only allowed|has already been declared$/;

/** The first that fits counts. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    agreement: 'only typescript-estree',
    reason: 'a negative test: the file says that it must not parse; typescript-estree has no early errors',
    text: /^\s*phase: parse\b/m,
  },
  {
    agreement: 'only typescript-estree',
    reason: 'a fixture of an error; typescript-estree reads past it',
    path: /(?:^|\/)_errors?_\//,
  },
  {
    agreement: 'only typescript-estree',
    reason: 'Flow, which TypeScript reads for types of its own or recovers from',
    path: /^tests\/format\/(?:flow(?:-repo)?|jsx\/expression-with-types|js\/babel-plugins\/flow\.js)/,
  },
  {
    agreement: 'only typescript-estree',
    reason: 'a proposal: assignments to `a?.b`',
    message: /^Cannot assign to this expression$/,
    path: /optional-chaining-assignment/,
  },
  {
    agreement: 'only typescript-estree',
    reason: 'a proposal: private fields in patterns',
    message: /^Private identifier '#x' is not allowed in property names$/,
    path: /destructuring-private/,
  },
  {
    agreement: 'only typescript-estree',
    reason: 'assignments to a call, which old scripts may have',
    message: /^Cannot assign to this expression$/,
    path: /\/annexB\//,
  },
  {
    agreement: 'only typescript-estree',
    reason: 'a module that another test must not be able to import',
    message: /^Cannot assign to this expression$/,
    path: /_FIXTURE\.js$/,
  },
  {
    agreement: 'only typescript-estree',
    reason: 'a module that nothing but `for await` shows to be one: oxc takes it for a script',
    message: /^`for await` loops are only allowed/,
  },
  {
    agreement: 'only typescript-estree',
    reason: "types of JSDoc, which TypeScript's parser reads everywhere",
    message: /^Unexpected token$/,
    path: /jsdoc_only_types/,
  },
  {
    agreement: 'only typescript-estree',
    reason: 'an early error, which TypeScript leaves to its checker',
    message: EARLY,
    path: /^(?:tests\/format|packages)\//,
  },
  {
    agreement: 'only oxc',
    reason: 'octal numbers and escapes of scripts that are not strict, which TypeScript always refuses',
    message: /^(?:Octal literals|Octal escape sequences|Escape sequence|Decimals with leading zeros)/,
  },
  {
    agreement: 'only oxc',
    reason:
      'comments of HTML, which TypeScript does not know; in a module they are errors, but nothing shows that these files are modules',
    message: /^Expression expected\.$/,
    path: /html-(?:like|close|open)/,
  },
  {
    agreement: 'only oxc',
    reason: 'letters of Unicode 16 and 17, which TypeScript has no tables of yet',
    message: /^Invalid character\.$/,
    path: /unicode-1[67]\.0\.0/,
  },
  {
    agreement: 'only oxc',
    reason: '`import source …`, which TypeScript does not know',
    message: /^'[=;]' expected\.$/,
    path: /source|ambiguous-export-bindings/,
  },
  {
    agreement: 'only oxc',
    reason: '`o?.#x`, which TypeScript refuses',
    message: /^An optional chain cannot contain private identifiers\.$/,
  },
  {
    agreement: 'only oxc',
    reason:
      '`in` within brackets in the head of a `for`, where TypeScript takes it for the one of `for … in`',
    message: /^',' expected\.$/,
    path: /\/for\/(?:parentheses|for-in-with-initializer)|elem-init-in\.js$/,
  },
  {
    agreement: 'only oxc',
    reason: '`f<<T>(…) => …>`, where TypeScript reads a shift',
    path: /type-arguments-bit-shift-left-like/,
  },
  {
    agreement: 'only oxc',
    reason: 'an object after `await` in the default of a pattern, where TypeScript reads a block',
    message: /^':' expected\.$/,
    path: /await-expr-obj-literal\.js$/,
  },
  {
    agreement: 'only oxc',
    reason: '`await` is a name in this script',
    path: /\/await-BindingIdentifier-in-global\.js$/,
  },
  {
    agreement: 'only oxc',
    reason: '`new import.meta()`, which TypeScript does not read',
    path: /\/import-meta-is-an-ordinary-object\.js$/,
  },
  {
    agreement: 'only oxc',
    reason: '`let` is a name in this script, or written with an escape',
    path: /\/(?:head-lhs-let|escaped-let)\.js$/,
  },
  {
    agreement: 'only oxc',
    reason: 'a comment between `<` and `/` of a closing tag, which TypeScript does not read',
    path: /\/in-end-tag\.js$/,
  },
  {
    agreement: 'only oxc',
    reason: '`declare function ();`, an error that oxc has not',
    path: /\/TSDeclareFunction\/fixtures\/_error_\/missing-id-and-not-exported\//,
  },
];

const LET_IS_A_NAME = '`let` is a name in this script, and a loop ends there; TypeScript reads a declaration';

/** Files that both take, by path. */
export const DIFFERENT: Readonly<Record<string, string>> = {
  'packages/ast-spec/src/declaration/TSInterfaceDeclaration/fixtures/_error_/extends-implements/fixture.ts':
    'a fixture of an error: `extends implements` is a base for oxc and an empty clause for TypeScript',
  'packages/ast-spec/src/element/AccessorProperty/fixtures/_error_/modifier-abstract-accessor-with-value/fixture.ts':
    'a fixture of an error: an abstract accessor with a value, which typescript-estree drops',
  'tests/unit/syntax-transform.js':
    'an invalid escape in a tagged template, whose text either tells in its own way',
  'test/language/expressions/arrow-function/param-dflt-yield-expr.js':
    'an error, and neither says so: `yield` among the parameters of an arrow function, a name for TypeScript',
  'test/language/expressions/async-arrow-function/await-as-param-nested-arrow-body-position.js':
    'an error, and neither says so: `await` among the parameters of an arrow function, a name for TypeScript',
  'test/language/expressions/class/elements/syntax/valid/grammar-static-ctor-async-meth-valid.js':
    '`static async constructor`, which typescript-estree takes for a constructor',
  'test/language/statements/class/elements/syntax/valid/grammar-static-ctor-async-meth-valid.js':
    '`static async constructor`, which typescript-estree takes for a constructor',
  'test/language/statements/for-await-of/let-block-with-newline.js': LET_IS_A_NAME,
  'test/language/statements/for-await-of/let-identifier-with-newline.js': LET_IS_A_NAME,
  'test/language/statements/for-in/head-lhs-let.js': '`let` is a name in this script: `for ([let][1] in …)`',
  'test/language/statements/for-in/let-block-with-newline.js': LET_IS_A_NAME,
  'test/language/statements/for-in/let-identifier-with-newline.js': LET_IS_A_NAME,
  'test/language/statements/for-of/let-block-with-newline.js': LET_IS_A_NAME,
  'test/language/statements/for-of/let-identifier-with-newline.js': LET_IS_A_NAME,
  'test/language/statements/for/let-block-with-newline.js': LET_IS_A_NAME,
  'test/language/statements/for/let-identifier-with-newline.js': LET_IS_A_NAME,
  'test/language/statements/while/let-block-with-newline.js': LET_IS_A_NAME,
  'test/language/statements/while/let-identifier-with-newline.js': LET_IS_A_NAME,
};
