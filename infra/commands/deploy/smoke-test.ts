import { parseCheckpoint } from '../../../shared/ledger/checkpoint.ts'
import { parseNote } from '../../../shared/ledger/note.ts'
import { outputOf } from '../cloud/cloud.ts'
import { right, wrong } from '../doctor/finding.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Patient, World } from '../doctor/patient.ts'

/** A new distribution reaches all places within minutes, and the first figures come by the clock. */
const TRIES = 36
const PAUSE_MS = 10_000

interface Expected {
  path: string
  what: string
  /** What is lost, and where to look first. */
  otherwise: string
  holds: (text: string) => boolean
}

const expectedOf = (ledgerOrigin: string): readonly Expected[] => [
  ...['/', '/en/', '/pt/'].map((path) => ({
    path,
    what: 'the front page',
    otherwise: 'Nobody sees the portal: look at the distribution and at the bucket of the site.',
    holds: (text: string) => /^<!doctype html>[^]*<\/html>\s*$/iu.test(text),
  })),
  {
    path: '/api/openapi.json',
    what: 'an answer of the API',
    otherwise:
      'Nobody can send anything: look at the logs of describe-api and at the secret of CloudFront and the functions (infra/README.md).',
    holds: (text) => parses(text) && text.includes('"openapi"'),
  },
  {
    path: '/ledger/checkpoint',
    what: 'the checkpoint of the public log',
    otherwise: 'The books are not published: look at the log of publish-ledger.',
    holds: (text) => originOf(text) === ledgerOrigin,
  },
  {
    path: '/data/campaign.json',
    what: 'the figures of the campaigns',
    otherwise: 'No figures are published: look at the log of publish-ledger.',
    holds: parses,
  },
]

interface SmokeDeps extends World {
  tell: (finding: Finding) => void
  say: (line: string) => void
  pause: (ms: number) => Promise<void>
}

/** Asks what the public asks first, with patience. @returns whether all was answered as it must. */
export async function smokeTest(patient: Patient, deps: SmokeDeps): Promise<boolean> {
  const portal = await patient.cloud.findStack(patient.stackNames.portal)
  const base = await reachableAddress(
    outputOf(portal, 'Url') ?? '',
    outputOf(portal, 'DistributionHost') ?? '',
    deps,
  )
  deps.say(`Address: ${base}`)
  let tries = TRIES
  let sound = true
  for (const expected of expectedOf(patient.settings.ledgerOrigin)) {
    const url = new URL(expected.path, base).href
    let answer = await deps.read(url)
    // All of them share the patience: what has come up once does not go away again.
    while (!isGood(answer, expected) && --tries > 0) {
      await deps.pause(PAUSE_MS)
      answer = await deps.read(url)
    }
    const good = isGood(answer, expected)
    sound &&= good
    deps.tell(
      good
        ? right(`${expected.path}: ${expected.what}.`)
        : wrong(
            `${expected.path}: not ${expected.what}, but ${answer === undefined ? 'no answer' : `status ${answer.status}`}. ${expected.otherwise}`,
          ),
    )
  }
  return sound
}

const isGood = (
  answer: { status: number; text: string } | undefined,
  { holds }: Expected,
): boolean => answer?.status === 200 && holds(answer.text)

/**
 * The portal's own address, or that of its distribution as long as the host name leads elsewhere.
 */
async function reachableAddress(url: string, host: string, { lookUp }: World): Promise<string> {
  const own = await lookUp(new URL(url).hostname)
  const distribution = await lookUp(host)
  return own.some((one) => one === host || distribution.includes(one)) ? url : `https://${host}/`
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function originOf(text: string): string | undefined {
  try {
    return parseCheckpoint(parseNote(text).text).origin
  } catch {
    return undefined
  }
}
