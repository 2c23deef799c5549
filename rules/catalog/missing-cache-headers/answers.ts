/** Reads from a call that answers whether a cache could keep the answer, and whether its headers say something already. */
import type { FileFacts, Ref } from '../../facts/facts.ts';
import type { ResponseCall } from '../../link/program.ts';

/** Headers by which a handler has said how long its answer may be kept, or that it is somebody's own. */
const CACHE_HEADERS: ReadonlySet<string> = new Set([
  'cache-control',
  'expires',
  'etag',
  'last-modified',
  'pragma',
  'surrogate-control',
  'cdn-cache-control',
  'vercel-cdn-cache-control',
  'cloudflare-cdn-cache-control',
  'netlify-cdn-cache-control',
  'set-cookie',
]);

/** Members that send something else than a document: redirects, streams of events, bare status codes; rendered pages are mostly personal. */
const NO_DOCUMENT =
  /redirect|stream|sse|sendStatus|pipe|writeHead|upgrade|notFound|error|throw|reject|flush|render/i;

/** Options of `sendFile`, `koa-send` and the like that say how long. */
const FILE_OPTIONS: ReadonlySet<string> = new Set([
  'maxAge',
  'maxage',
  'max-age',
  'cacheControl',
  'setHeaders',
  'immutable',
]);

/** True if the call sets a header about caching, or headers that the text does not show. */
export function saysHowLong(response: ResponseCall): boolean {
  if (response.does === 'sets-header' && response.headers.length === 0) return !isAboutOrigins(response);
  if (response.headers.some(header => CACHE_HEADERS.has(header))) return true;
  return !isAboutOrigins(response) && response.site.args.some(argSaysHowLong);
}

/** What is named for CORS copies the headers of CORS, whatever it calls them. */
function isAboutOrigins({ node }: ResponseCall): boolean {
  return /\bcors\b/i.test(node.facts.name) || /(^|\/)cors\.\w+$/i.test(node.file.path);
}

/** Header names in an argument: `{ headers: { 'Cache-Control': … } }`, `{ maxAge: 1000 }`; unknown spreads may hold them. */
function argSaysHowLong(arg: Ref): boolean {
  if (arg.kind === 'typed') return argSaysHowLong(arg.of);
  if (arg.kind !== 'object') return false;
  return arg.properties.some(({ name, value }) => {
    if (FILE_OPTIONS.has(name) || CACHE_HEADERS.has(name.toLowerCase())) return true;
    // "{ status: 200, headers }": headers made elsewhere may say anything.
    return (
      name === 'headers' && (value.kind !== 'object' || value.spreads.length > 0 || argSaysHowLong(value))
    );
  });
}

/** True if the answer is a document with a good status. */
export function isDocument(response: ResponseCall): boolean {
  if (response.does !== 'answers' || NO_DOCUMENT.test(lastName(response.member))) return false;
  // "res.end()": nothing to keep.
  if (response.site.args.length === 0 || isEmpty(response.site.args[0])) return false;
  const facts = response.node.file.facts;
  const status = statusInChain(response.site.callee, facts) ?? statusInArgs(response);
  return status === null || status === 200 || status === 203;
}

/** `json({})`, `new Response(null)` */
function isEmpty(body: Ref | undefined): boolean {
  if (body?.kind === 'literal') return body.value === null || body.value === '';
  return body?.kind === 'object' && body.properties.length === 0 && body.spreads.length === 0;
}

function lastName(member: string): string {
  return member.slice(member.lastIndexOf('.') + 1);
}

/** `res.status(404).json(…)`, `reply.code(404).type('x').send(…)`. */
function statusInChain(callee: Ref, facts: FileFacts): number | null {
  let ref = callee;
  while (ref.kind === 'member' && ref.object.kind === 'result') {
    const site = facts.sites[ref.object.site];
    if (!site) return null;
    if (site.callee.kind === 'member' && (site.callee.name === 'status' || site.callee.name === 'code')) {
      return numberOf(site.args[0]) ?? 0;
    }
    ref = site.callee;
  }
  return null;
}

/** `c.json(body, 404)`, `Response.json(body, { status: 404 })`; a status that the text does not show counts as no document. */
function statusInArgs({ site }: ResponseCall): number | null {
  const second = site.args[1];
  if (second?.kind === 'literal' && typeof second.value === 'number') return second.value;
  if (second?.kind !== 'object') return null;
  const status = second.properties.find(({ name }) => name === 'status');
  return status ? (numberOf(status.value) ?? 0) : null;
}

function numberOf(ref: Ref | undefined): number | null {
  return ref?.kind === 'literal' && typeof ref.value === 'number' ? ref.value : null;
}

/** True if the handler answers with a stream of events, which no cache may hold. */
export function isEventStream(responses: readonly ResponseCall[]): boolean {
  return responses.some(({ site }) => site.args.some(mentionsEventStream));
}

function mentionsEventStream(ref: Ref): boolean {
  if (ref.kind === 'literal') return ref.value === 'text/event-stream';
  return ref.kind === 'object' && ref.properties.some(({ value }) => mentionsEventStream(value));
}
