// knex is required and called in separate statements, its result exported from another file.
//# src/db.js
const knex = require('knex');

module.exports = knex({ client: 'pg', connection: process.env.DATABASE_URL });
//# src/guests.js
const connection = require('./db');

exports.guests = async invitations => {
  const guests = [];
  for (const invitation of invitations) {
    guests.push(await connection('guests').where({ id: invitation.guestId }).first());
    //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of invitations
  }
  return guests;
};
