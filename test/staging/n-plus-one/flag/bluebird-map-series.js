// Bluebird's mapSeries.
const Promise = require('bluebird');
const knex = require('knex')({ client: 'pg' });

module.exports = teams =>
  Promise.mapSeries(teams, team => knex('players').where({ team_id: team.id }).orderBy('number').first());
  //                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of teams
