import { existsSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import { WrongSettings } from './settings.ts'
import type { Environment } from './settings-schema.ts'

/**
 * Reads the file of `environments/` that has a name.
 * @throws WrongSettings when there is none, with the names that there are.
 */
export async function readEnvironment(wanted: string): Promise<Environment> {
  const file = new URL(`environments/${wanted}.ts`, import.meta.url)
  if (!/^[a-z0-9-]+$/u.test(wanted) || !existsSync(file))
    throw new WrongSettings(`infra/environments/${wanted}.ts`, [
      `there is no such environment; there are ${listEnvironments().join(', ')}.`,
    ])
  return ((await import(file.href)) as { environment: Environment }).environment
}

export const listEnvironments = (): string[] =>
  globSync('*.ts', { cwd: new URL('environments/', import.meta.url) })
    .map((file) => basename(file, '.ts'))
    .toSorted()

/** Those that are deployed: all but this machine. */
export const listDeployed = (): string[] => listEnvironments().filter((name) => name !== 'local')
