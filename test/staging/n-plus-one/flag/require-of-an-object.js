// CommonJS: module.exports is an object of functions that call each other.
//# src/mailing.js
const contacts = require('./contacts');

module.exports = async function mailing(listIds) {
  const addresses = [];
  for (const listId of listIds) {
    addresses.push(...(await contacts.addressesOf(listId)));
    //                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: contacts.addressesOf runs once for every item of listIds
  }
  return addresses;
};
//# src/contacts.js
const knex = require('knex')({ client: 'mysql2' });

module.exports = { addressesOf, unsubscribe };

async function addressesOf(listId) {
  return knex('contacts').where({ list_id: listId }).pluck('email');
}

async function unsubscribe(email) {
  await knex('contacts').where({ email }).update({ active: false });
}
