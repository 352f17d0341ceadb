import { Trouble } from '../../local/trouble.ts'
import { EDGE_REGION } from '../../stack-names.ts'
import { namesOf } from '../cloud/cloud.ts'
import type { Cloud } from '../cloud/cloud.ts'
import type { Patient } from '../doctor/patient.ts'

export interface TeardownDeps {
  cloud: Cloud
  /** Asks the person at the keyboard; an empty text where nobody is. */
  ask: (question: string) => Promise<string>
  say: (line: string) => void
}

/** What stays when the stack of the state is gone, by its type, and what it costs. */
const KEPT: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table':
    'table; its gigabytes and its point-in-time recovery are paid by the month',
  'AWS::S3::Bucket': 'bucket; its gigabytes are paid by the month',
  'AWS::KMS::Key':
    'key; 1 USD a month (and 1 more for each of its first two rotations), until somebody schedules its deletion: then everything that it sealed is lost for ever',
  'AWS::Cognito::UserPool': 'the people of the office; free at their number',
}

/**
 * Takes the portal of an environment away, and its state only when that is asked for twice: by
 * `--state` and by typing the environment's name. Data are deleted by no command of ours.
 * @throws Trouble when it was not confirmed, or something stands in the way.
 */
export async function teardown(
  { settings, stackNames }: Patient,
  { cloud, ask, say }: TeardownDeps,
  { state }: { state: boolean },
): Promise<void> {
  const name = state ? stackNames.state : stackNames.portal
  if ((await cloud.findStack(name)) === undefined)
    throw new Trouble(
      `There is no stack ${name} in this account and region: nothing is to be done.`,
    )
  if (state && (await cloud.findStack(stackNames.portal)) !== undefined)
    throw new Trouble(
      `The portal still stands (${stackNames.portal}): take it away first (npm run teardown -- ${settings.name}).`,
    )
  say(
    state
      ? `This takes away the stack ${name}. Its tables, buckets and keys stay, but no stack knows them any more: another deployment begins with new and empty ones, unless these are adopted (infra/README.md, "Restore").`
      : `This takes away the portal ${name}: its address, pages, API, clocks and alarms. Nobody can read or send anything from then on. Tables, buckets, keys and staff stay as they are, and npm run deploy -- ${settings.name} puts the portal back.`,
  )
  const typed = await ask(`Type ${settings.name} to go on:`)
  if (typed !== settings.name)
    throw new Trouble(`"${typed}" is not ${settings.name}. Nothing was taken away.`)
  const kept = keptOf(await cloud.listResources(stackNames.state))
  say(`Taking away ${name}; this can take a quarter of an hour ...`)
  // What speaks of the distribution goes before it.
  if (!state && (await cloud.findStack(stackNames.edgeLog, EDGE_REGION)) !== undefined) {
    await cloud.deleteStack(stackNames.edgeLog, EDGE_REGION)
    say(`${stackNames.edgeLog} (the log of CloudFront) is gone.`)
  }
  await cloud.deleteStack(name)
  say(`${name} is gone.`)
  if (!state && (await cloud.findStack(stackNames.edge, EDGE_REGION)) !== undefined) {
    await cloud.deleteStack(stackNames.edge, EDGE_REGION)
    say(`${stackNames.edge} (the web ACL) is gone.`)
  }
  if (kept.length === 0) return
  say('What stays, and what it costs:')
  for (const line of kept) say(`- ${line}`)
}

const keptOf = (resources: Awaited<ReturnType<Cloud['listResources']>>): readonly string[] =>
  Object.entries(KEPT).flatMap(([type, what]) =>
    namesOf(resources, type).map(({ name }) => `${name}: ${what}`),
  )
