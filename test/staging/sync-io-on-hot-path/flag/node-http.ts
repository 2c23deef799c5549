// Node's own server, and a function that routes by hand.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

function serve(request: IncomingMessage, response: ServerResponse) {
  const file = `public${request.url}`;
  if (!existsSync(file)) {
  //   ^^^^^^^^^^^^^^^^ sync-io-on-hot-path: existsSync blocks the event loop
    response.writeHead(404).end();
    return;
  }
  response.end(readFileSync(file));
  //           ^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop
}

createServer(serve).listen(3000);
