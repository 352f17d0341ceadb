import { execFileSync } from 'node:child_process'
import { buildSync } from 'esbuild'
import { provinceAlias } from './src/province-folder.ts'

const PROGRAM = 'functions/describe-api/cli.ts'

/**
 * The API's own description, as JSON, with the names of the province that this build is for. It runs
 * a program for it, bundled as functions are: the site imports nothing from the functions.
 */
export function describeApi(): string {
  const { outputFiles } = buildSync({
    entryPoints: [PROGRAM],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    alias: provinceAlias(),
    logLevel: 'error',
  })
  return execFileSync(process.execPath, ['--input-type=module', '-'], {
    input: outputFiles[0]?.contents ?? '',
    encoding: 'utf8',
    maxBuffer: 32 * 1024 * 1024,
  })
}
