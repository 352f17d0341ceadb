import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AstroIntegration } from 'astro'
import openapiTypes, { astToString } from 'openapi-typescript'
import { describeApi } from './describe-api.ts'

/** Where the console finds the types of the API; Git does not keep them. */
const FILE = 'site/src/console/api/api-types.d.ts'

/**
 * Makes types of the API's own description before anything is checked or built, so that a screen of
 * the console which asks for what the API does not have does not compile.
 */
export const apiTypes: AstroIntegration = {
  name: 'api-types',
  hooks: {
    'astro:config:setup': async () => {
      const described = JSON.parse(describeApi(), leaveJson)
      const types = astToString(await openapiTypes(JSON.stringify(described)))
      if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== types) writeFileSync(FILE, types)
    },
  },
}

/**
 * What is given as JSON or, where it is asked for, as a file, has the type of the JSON: whoever asks
 * for the file takes it as bytes.
 */
function leaveJson(name: string, value: unknown): unknown {
  if (name !== 'content' || typeof value !== 'object' || value === null) return value
  const { 'application/json': json } = value as Record<string, unknown>
  return json === undefined ? value : { 'application/json': json }
}
