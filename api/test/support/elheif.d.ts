/** The package's own entry does not load in Node; this file of it sets a maker of modules as a global. */
declare module 'elheif/pkg/elheif-wasm.js'
