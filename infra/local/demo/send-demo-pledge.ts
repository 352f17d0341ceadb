import * as z from 'zod'
import { Trouble } from '../trouble.ts'
import { makeDemoPledge } from './demo-pledges.ts'
import { pick } from './demo-gifts.ts'

const LANGUAGES = ['vi', 'en', 'pt'] as const

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
  const response = await fetch(new URL(`/api/pledges?lang=${pick(LANGUAGES, number)}`, url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `demonstration-pledge-${String(number).padStart(4, '0')}`,
    },
    body: JSON.stringify(makeDemoPledge(number, campaign)),
  })
  if (!response.ok)
    throw new Trouble(
      `Demonstration pledge ${number} was refused (${response.status}): ${(await response.text()).slice(0, 300)}`,
    )
  return z.object({ code: z.string() }).parse(await response.json()).code
}
