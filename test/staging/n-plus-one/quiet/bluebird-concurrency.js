// Bluebird's map with a concurrency is a limiter.
const Promise = require('bluebird');
const { Pool } = require('pg');

const pool = new Pool();

module.exports = teams =>
  Promise.map(teams, team => pool.query('SELECT * FROM players WHERE team = $1', [team.id]), { concurrency: 4 });
