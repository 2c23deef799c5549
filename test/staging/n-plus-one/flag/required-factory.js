// CommonJS: the module is a factory that is called at once.
//# src/index.js
const { Pool } = require('pg');
const seats = require('./seats')(new Pool());

exports.check = async ids => {
  const free = [];
  for (const id of ids) if (await seats.isFree(id)) free.push(id);
  //                              ^^^^^^^^^^^^^^^^ n-plus-one: seats.isFree runs once for every item of ids
  return free;
};
//# src/seats.js
module.exports = pool => ({
  async isFree(id) {
    const { rows } = await pool.query('SELECT free FROM seats WHERE id = $1', [id]);
    return rows[0].free;
  },
});
