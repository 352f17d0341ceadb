import { STSClient } from '@aws-sdk/client-sts'
import { fail } from '../local/run-command.ts'
import { Trouble } from '../local/trouble.ts'
import { readEnvironment } from '../read-environment.ts'
import { checkCampaigns, readSettings } from '../settings.ts'
import type { Settings } from '../settings-schema.ts'
import { WrongSettings } from '../wrong-settings.ts'
import { openCloud } from './cloud/aws-cloud.ts'
import { makePatient } from './doctor/patient.ts'
import type { Patient } from './doctor/patient.ts'

/**
 * An environment's deployment, by its file and by the credentials of this machine.
 * @throws Trouble when the settings are wrong, or are those of this machine.
 */
export async function openPatient(name: string): Promise<Patient> {
  const settings = await readChecked(name)
  if (settings.purpose === 'local')
    fail(`"${name}" is this machine, which \`npm start\` runs; nothing of it is deployed.`)
  const region = settings.region ?? (await regionOfMachine())
  if (region === undefined)
    fail(
      `No region: set region in infra/environments/${name}.ts, such as ap-southeast-1 (Singapore).`,
    )
  return makePatient(settings, openCloud(region), region)
}

async function readChecked(name: string): Promise<Settings> {
  try {
    const settings = readSettings(await readEnvironment(name))
    checkCampaigns(settings)
    return settings
  } catch (error) {
    if (error instanceof WrongSettings) throw new Trouble(error.message)
    throw error
  }
}

/** What the variables and the profile of this machine say. */
async function regionOfMachine(): Promise<string | undefined> {
  try {
    return await new STSClient({}).config.region()
  } catch {
    return undefined
  }
}
