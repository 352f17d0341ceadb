import { existsSync } from 'node:fs'
import { App } from 'aws-cdk-lib'
import { makeApp } from './make-app.ts'
import { WrongSettings } from './settings.ts'
import type { Environment } from './settings-schema.ts'

/** What `cdk` runs: the app of the environment that `-c environment=<name>` names. */
const name = String(new App().node.tryGetContext('environment') ?? 'local')
try {
  makeApp(await readEnvironment(name))
} catch (error) {
  if (!(error instanceof WrongSettings)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function readEnvironment(wanted: string): Promise<Environment> {
  const file = new URL(`environments/${wanted}.ts`, import.meta.url)
  if (!/^[a-z0-9-]+$/u.test(wanted) || !existsSync(file))
    throw new WrongSettings(`infra/environments/${wanted}.ts`, ['there is no such environment.'])
  return ((await import(file.href)) as { environment: Environment }).environment
}
