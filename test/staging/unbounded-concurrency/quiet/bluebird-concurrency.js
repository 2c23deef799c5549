// Bluebird's map with a concurrency.
const Bluebird = require('bluebird');
const axios = require('axios');

exports.refresh = feeds => Bluebird.map(feeds, feed => axios.get(feed.url), { concurrency: 5 });
