// CommonJS: the base class of another file has the query.
//# src/users-service.js
const Service = require('./service');

module.exports = class UsersService extends Service {
  async names(ids) {
    const names = [];
    for (const id of ids) names.push((await this.get(id)).name);
    //                                      ^^^^^^^^^^^^ n-plus-one: this.get runs once for every item of ids
    return names;
  }
};
//# src/service.js
const { PrismaClient } = require('@prisma/client');

const prisma = new PrismaClient();

module.exports = class Service {
  async get(id) {
    return prisma.user.findFirst({ where: { id } });
  }
};
