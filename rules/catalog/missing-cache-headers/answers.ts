/** Reads from a call that answers whether a cache could keep the answer, and whether its headers say something already. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
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

/** True if the answer sends the browser elsewhere. */
export function isRedirect({ does, member }: ResponseCall): boolean {
  return does === 'answers' && /redirect/i.test(lastName(member));
}

/** True if the answer is a document with a good status; `responses` are those around it. */
export function isDocument(response: ResponseCall, responses: readonly ResponseCall[]): boolean {
  if (response.does !== 'answers' || NO_DOCUMENT.test(lastName(response.member))) return false;
  // "res.end()": nothing to keep.
  if (response.site.args.length === 0 || isEmpty(response.site.args[0])) return false;
  const facts = response.node.file.facts;
  if (isShell(response) || response.site.args.some(arg => isChallenge(arg, facts))) return false;
  const status =
    statusInChain(response.site.callee, facts) ?? statusInArgs(response) ?? statusBeside(response, responses);
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

/** `res.status(404);` or `ctx.status = 404;` as a statement of its own, between this answer and the ones around it. */
function statusBeside({ site, node }: ResponseCall, responses: readonly ResponseCall[]): number | null {
  const inFunction = (other: SiteFacts) => other.function === site.function;
  const answers = responses
    .filter(other => other.does === 'answers' && other.node === node && other.site !== site)
    .map(other => other.site)
    .filter(inFunction);
  const from = Math.max(0, ...answers.filter(({ end }) => end <= site.start).map(({ end }) => end));
  const to = Math.min(
    Number.POSITIVE_INFINITY,
    ...answers.filter(({ start }) => start >= site.end).map(({ start }) => start),
  );
  const said = node.file.facts.sites.findLast(
    other => inFunction(other) && other.start >= from && other.end <= to && setsStatus(other),
  );
  return said ? (numberOf(said.args[0]) ?? 0) : null;
}

function setsStatus({ kind, callee, use }: SiteFacts): boolean {
  if (callee.kind !== 'member' || use !== 'dropped') return false;
  return kind === 'assign' ? /^status(Code)?$/.test(callee.name) : /^(status|code)$/.test(callee.name);
}

/** The page that a single-page application starts from has to be asked for on every visit. */
function isShell({ site, node, member }: ResponseCall): boolean {
  return lastName(member) === 'sendFile' && namesIndex(site.args[0], node.file.facts);
}

function namesIndex(ref: Ref | undefined, facts: FileFacts): boolean {
  switch (ref?.kind) {
    case 'literal':
      return typeof ref.value === 'string' && ref.value.endsWith('index.html');
    case 'template':
      return ref.text.endsWith('index.html');
    case 'local':
      return (
        facts.bindings[ref.binding]?.kind === 'const' && namesIndex(facts.bindings[ref.binding]?.value, facts)
      );
    case 'result':
      return facts.sites[ref.site]?.args.some(arg => namesIndex(arg, facts)) ?? false;
    default:
      return false;
  }
}

/** `hub.challenge`: a question that is sent back once, when a webhook is set up. */
function isChallenge(arg: Ref, facts: FileFacts): boolean {
  if (arg.kind === 'member') return /challenge/i.test(arg.name);
  return arg.kind === 'local' && /challenge/i.test(facts.bindings[arg.binding]?.name ?? '');
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
