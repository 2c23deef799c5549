// Methods put on a constructor's prototype.
const { Pool } = require('pg');

function Inventory() {
  this.pool = new Pool();
}

Inventory.prototype.count = async function count(sku) {
  const { rows } = await this.pool.query('SELECT count FROM stock WHERE sku = $1', [sku]);
  return rows[0].count;
};

Inventory.prototype.counts = async function counts(skus) {
  const result = {};
  for (const sku of skus) result[sku] = await this.count(sku);
  //                                          ^^^^^^^^^^^^^^^ n-plus-one: this.count runs once for every item of skus
  return result;
};

module.exports = Inventory;
