// The http module as a whole, and the request event of a server.
import http from 'http';
import fs from 'fs';

const server = http.createServer();
server.on('request', (_req, res) => {
  res.end(fs.readFileSync('index.html'));
  //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: fs.readFileSync blocks the event loop
});
server.listen(8080);
