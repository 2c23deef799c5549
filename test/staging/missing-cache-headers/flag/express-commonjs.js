// CommonJS: a controller in another file.
//# routes/brands.js
const express = require('express');
const brands = require('../controllers/brands');

const router = express.Router();
router.get('/brands', brands.list);
module.exports = router;
//# controllers/brands.js
module.exports.list = async function (req, res) {
  res.json(['acme']);
//^^^^^^^^^^^^^^^^^^ missing-cache-headers: GET /brands answers
};
