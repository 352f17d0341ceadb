import { createRequire } from 'node:module'

/** Loads one bundle in this fresh process and tells how long that took. */
const begun = performance.now()
createRequire(import.meta.url)(process.argv[2] ?? '')
process.send?.(performance.now() - begun)
process.disconnect()
