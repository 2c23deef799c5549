// An association is loaded for each row by the getter that Sequelize makes.
const { DataTypes, Sequelize } = require('sequelize');

const sequelize = new Sequelize('postgres://localhost/shop');
const Customer = sequelize.define('Customer', { name: DataTypes.STRING });
const Order = sequelize.define('Order', { total: DataTypes.INTEGER });
Order.belongsTo(Customer);

exports.report = async () => {
  const lines = [];
  for (const order of await Order.findAll()) {
    const customer = await order.getCustomer();
    //                     ^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of
    lines.push([customer.name, order.total]);
  }
  return lines;
};
