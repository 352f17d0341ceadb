import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AstroIntegration } from 'astro'
import openapiTypes, { astToString } from 'openapi-typescript'

/** Where the console finds the types of the API; Git does not keep them. */
const FILE = 'site/src/console/api/api-types.d.ts'

/**
 * Makes types of the API's own description before anything is checked or built, so that a screen of
 * the console which asks for what the API does not have does not compile. It runs a program for the
 * description: the site imports nothing from the functions.
 */
export const apiTypes: AstroIntegration = {
  name: 'api-types',
  hooks: {
    'astro:config:setup': async () => {
      const described = execFileSync(process.execPath, ['functions/describe-api/cli.ts'], {
        encoding: 'utf8',
        maxBuffer: 32 * 1024 * 1024,
      })
      const types = astToString(await openapiTypes(described))
      if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== types) writeFileSync(FILE, types)
    },
  },
}
