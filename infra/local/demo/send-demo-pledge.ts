import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Challenge } from 'altcha-lib/types'
import * as z from 'zod'
import { Trouble } from '../trouble.ts'
import { makeDemoPledge } from './demo-pledges.ts'
import { pick } from './demo-gifts.ts'

const LANGUAGES = ['vi', 'en', 'pt'] as const

const checkedSchema = z.object({ challenge: z.custom<Challenge>() })

/** The work that a browser does for a pledge, without which it would wait for a clerk. */
async function solve(checked: unknown): Promise<{ proof: string }> {
  const { challenge } = checkedSchema.parse(checked)
  const solution = await solveChallenge({ challenge, deriveKey })
  return { proof: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64') }
}

/**
 * Sends an invented pledge through the portal's own API. Its key is fixed, so that a second load
 * adds nothing.
 * @returns its code.
 */
export async function sendDemoPledge(
  url: string,
  number: number,
  campaign: string,
): Promise<string> {
  const key = `demonstration-pledge-${String(number).padStart(4, '0')}`
  const send = (path: string, answers: object): Promise<Response> =>
    fetch(new URL(`${path}?lang=${pick(LANGUAGES, number)}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(answers),
    })
  const answers = makeDemoPledge(number, campaign)
  const proof = await solve(await (await send('/api/pledges/check', answers)).json())
  const response = await send('/api/pledges', { ...answers, ...proof })
  if (!response.ok)
    throw new Trouble(
      `Demonstration pledge ${number} was refused (${response.status}): ${(await response.text()).slice(0, 300)}`,
    )
  return z.object({ code: z.string() }).parse(await response.json()).code
}
