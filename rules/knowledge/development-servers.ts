/** Servers of bundlers that developers run: what is handed one of these is not there in production. By package, the types. */
export const DEVELOPMENT_SERVERS: Readonly<Record<string, readonly string[]>> = {
  vite: ['ViteDevServer'],
  'webpack-dev-server': ['default', 'WebpackDevServer'],
  '@rspack/dev-server': ['RspackDevServer'],
};
