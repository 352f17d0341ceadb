import type { Settings } from '../../settings-schema.ts'
import { stackNamesOf } from '../../stack-names.ts'
import type { Cloud } from '../cloud/cloud.ts'

/** What the doctor examines: a deployment as its settings want it, and the account as it is. */
export interface Patient {
  settings: Settings
  /** File of the settings, to name it where something is to be changed. */
  file: string
  cloud: Cloud
  region: string
  stackNames: ReturnType<typeof stackNamesOf>
}

/** What lies outside of AWS. */
export interface World {
  now: () => Date
  /** First bytes of what an address answers; undefined when nobody answers. */
  read: (url: string) => Promise<{ status: number; text: string } | undefined>
  /** Names and addresses that a host name leads to; none when it leads nowhere. */
  lookUp: (host: string) => Promise<readonly string[]>
}

export const makePatient = (settings: Settings, cloud: Cloud, region: string): Patient => ({
  settings,
  file: `infra/environments/${settings.name}.ts`,
  cloud,
  region,
  stackNames: stackNamesOf(settings.name),
})
