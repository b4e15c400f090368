// The real package throws outside a React server bundle; unit tests run outside of one.
module.exports = {}
