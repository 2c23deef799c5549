/** Next.js Pages Router: API routes and the functions that load a page's data. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const SCRIPT = '{ts,tsx,js,jsx,mjs}';
const PARAMS = ['NextApiRequest', 'NextApiResponse'];
const SELF: Member = { returns: 'self' };

export const nextPages = defineFramework({
  package: 'next',
  library: {
    package: 'next',
    versions: '>=12',
    types: {
      NextApiRequest: { members: {} },
      NextApiResponse: {
        members: {
          ...Object.fromEntries(
            [
              'status',
              'setHeader',
              'appendHeader',
              'writeHead',
              'setPreviewData',
              'clearPreviewData',
              'end',
              'redirect',
            ].map(name => [name, SELF]),
          ),
          json: {},
          send: {},
          revalidate: {},
        },
      },
    },
  },
  entries: [
    {
      by: 'file',
      files: [`pages/api/**/*.${SCRIPT}`, `**/pages/api/**/*.${SCRIPT}`],
      exports: ['default'],
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'file',
      files: [`**/pages/**/*.${SCRIPT}`],
      exports: ['getServerSideProps'],
      kind: 'render',
      heat: 'request',
    },
    // At build time, or when a page is made again.
    {
      by: 'file',
      files: [`**/pages/**/*.${SCRIPT}`],
      exports: ['getStaticProps', 'getStaticPaths'],
      kind: 'command',
      heat: 'script',
    },
    { by: 'type', types: ['NextApiHandler'], kind: 'http', heat: 'request', params: PARAMS },
    { by: 'type', types: ['GetServerSideProps'], kind: 'render', heat: 'request' },
    { by: 'type', types: ['GetStaticProps', 'GetStaticPaths'], kind: 'command', heat: 'script' },
  ],
  caching: {
    answers: ['NextApiResponse.json', 'NextApiResponse.send', 'NextApiResponse.end'],
    setters: ['NextApiResponse.setHeader', 'NextApiResponse.appendHeader'],
    headersIn: [{ member: 'NextApiResponse.writeHead', paths: ['1', '2'] }],
    configured: { file: 'next.config', functions: ['headers'] },
    writing: [{ by: 'method', name: 'setHeader', params: ['_req', 'res'] }],
  },
});
