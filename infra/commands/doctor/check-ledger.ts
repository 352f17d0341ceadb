import { parseCheckpoint } from '../../../shared/ledger/checkpoint.ts'
import { parseNote } from '../../../shared/ledger/note.ts'
import { outputOf } from '../cloud/cloud.ts'
import { look, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Patient, World } from './patient.ts'

/**
 * The name that the public log carries now must be the one that the settings give it. The publisher
 * goes on only from a checkpoint of its own name, so that the books would stand still under another.
 */
export async function checkLedgerOrigin(patient: Patient, world: World): Promise<Finding> {
  const { settings, file, cloud, stackNames } = patient
  const { ledgerOrigin, domainName } = settings
  const portal = await cloud.findStack(stackNames.portal)
  // The address of the last deployment comes first: a host name that is new may lead elsewhere yet.
  const addresses = [outputOf(portal, 'Url'), domainName && `https://${domainName}/`]
  for (const address of new Set(addresses.filter((one) => one !== undefined))) {
    const origin = await readOrigin(`${address}ledger/checkpoint`, world)
    if (origin === ledgerOrigin)
      return right(`The public log is called ${origin}, in the settings and at ${address}.`)
    if (origin !== undefined)
      return wrong(
        `The public log at ${address} is called ${origin}, and ${file} would call it ${ledgerOrigin}: the books would stand still. Put ledgerOrigin back to ${origin}.`,
      )
  }
  if (portal === undefined)
    return right(`The public log will be called ${ledgerOrigin}, from the first entry on for ever.`)
  return look(
    `No checkpoint of the public log can be read at ${addresses.find((one) => one !== undefined) ?? 'the portal’s address'}, so that its name could not be compared with ledgerOrigin (${ledgerOrigin}). That is right before the first entry of the books. If there are entries, do not deploy before you know why.`,
  )
}

/** The name in the checkpoint at an address; undefined when there is none. */
async function readOrigin(url: string, world: World): Promise<string | undefined> {
  const answer = await world.read(url)
  if (answer?.status !== 200) return undefined
  try {
    return parseCheckpoint(parseNote(answer.text).text).origin
  } catch {
    return undefined
  }
}
