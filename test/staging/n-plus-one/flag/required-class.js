// CommonJS: the module is a class that is made where it is needed.
//# src/crew.js
const CrewRepository = require('./crew-repository');

const crew = new CrewRepository();

exports.roster = async flights => {
  const roster = [];
  for (const flight of flights) roster.push(await crew.of(flight.id));
  //                                              ^^^^^^^^^^^^^^^^^^ n-plus-one: crew.of runs once for every item of flights
  return roster;
};
//# src/crew-repository.js
const { MongoClient } = require('mongodb');

class CrewRepository {
  constructor() {
    this.collection = new MongoClient('mongodb://localhost').db().collection('crew');
  }

  of(flight) {
    return this.collection.find({ flight }).toArray();
  }
}

module.exports = CrewRepository;
