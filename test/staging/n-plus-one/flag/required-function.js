// CommonJS: the module is the function.
//# src/subscribe.js
const findPlan = require('./find-plan');

exports.subscribe = async accounts => {
  for (const account of accounts) {
    account.plan = await findPlan(account.planId);
    //                   ^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: findPlan runs once for every item of accounts
  }
};
//# src/find-plan.js
const { Pool } = require('pg');

const pool = new Pool();

module.exports = async function findPlan(id) {
  const { rows } = await pool.query('SELECT * FROM plans WHERE id = $1', [id]);
  return rows[0];
};
