import { existsSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import { WrongSettings } from './wrong-settings.ts'
import type { Environment } from './settings-schema.ts'

const FOLDER = new URL('environments/', import.meta.url)

/**
 * Reads the file of `environments/` that has a name.
 * @throws WrongSettings when there is none, with the names that there are, and when it cannot be
 * read or has another name inside.
 */
export async function readEnvironment(wanted: string, folder = FOLDER): Promise<Environment> {
  const file = new URL(`${wanted}.ts`, folder)
  if (!/^[a-z0-9-]+$/u.test(wanted) || !existsSync(file))
    throw new WrongSettings(`infra/environments/${wanted}.ts`, [
      `there is no such environment; there are ${listEnvironments().join(', ')}.`,
    ])
  const { environment } = await load(file, wanted)
  const problem = findProblem(environment, wanted)
  if (problem !== undefined) throw new WrongSettings(`infra/environments/${wanted}.ts`, [problem])
  return environment as Environment
}

function findProblem(environment: unknown, wanted: string): string | undefined {
  if (typeof environment !== 'object' || environment === null)
    return `it has no \`export const environment = { … }\`; compare it with another file there.`
  const name = 'name' in environment ? environment.name : undefined
  return name === wanted
    ? undefined
    : `its name is ${JSON.stringify(name)}, and must be that of the file: '${wanted}'.`
}

/** @throws WrongSettings with the line that Node cannot read. */
async function load(file: URL, wanted: string): Promise<{ environment?: unknown }> {
  try {
    return (await import(file.href)) as { environment?: unknown }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const line = new RegExp(`/${wanted}\\.ts:(?<line>\\d+)`, 'u').exec(error.stack ?? '')?.groups
      ?.line
    const where = line === undefined ? '' : ` at line ${line}`
    throw new WrongSettings(`infra/environments/${wanted}.ts`, [
      `it cannot be read${where} (${error.message.split('\n')[0] ?? ''}). Is a comma, a quote or a brace missing before?`,
    ])
  }
}

export const listEnvironments = (): string[] =>
  globSync('*.ts', { cwd: new URL('environments/', import.meta.url) })
    .map((file) => basename(file, '.ts'))
    .toSorted()

/** Those that are deployed: all but this machine. */
export const listDeployed = (): string[] => listEnvironments().filter((name) => name !== 'local')
