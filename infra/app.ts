import { App } from 'aws-cdk-lib'
import { makeApp } from './make-app.ts'
import { readEnvironment } from './read-environment.ts'
import { WrongSettings } from './wrong-settings.ts'

/** What `cdk` runs: the app of the environment that `-c environment=<name>` names. */
const name = String(new App().node.tryGetContext('environment') ?? 'local')
try {
  makeApp(await readEnvironment(name))
} catch (error) {
  if (!(error instanceof WrongSettings)) throw error
  console.error(error.message)
  process.exitCode = 1
}
