import { execFileSync } from 'node:child_process'

/**
 * The API's own description, as JSON. It runs a program for it: the site imports nothing from the
 * functions.
 */
export const describeApi = (): string =>
  execFileSync(process.execPath, ['functions/describe-api/cli.ts'], {
    encoding: 'utf8',
    maxBuffer: 32 * 1024 * 1024,
  })
