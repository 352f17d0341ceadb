import { readFile } from 'node:fs/promises'
import { answersDataSchema } from '../../shared/answers-data.ts'
import type { AnswersData } from '../../shared/answers-data.ts'
import { campaignDataSchema } from '../../shared/public-data.ts'
import type { CampaignData } from '../../shared/public-data.ts'
import { responseDataSchema } from '../../shared/response-data.ts'
import type { ResponseData } from '../../shared/response-data.ts'

/**
 * The public figures that stand when the site is built, from the file or address that PUBLIC_DATA
 * names (the portal's own `/data/campaign.json`, in a later build); undefined before there are any.
 * Data that is there but wrong fails the build.
 */
export async function readBuildData(): Promise<CampaignData | undefined> {
  const text = await readNamed(process.env.PUBLIC_DATA)
  return text === undefined ? undefined : campaignDataSchema.parse(JSON.parse(text))
}

/**
 * The response clock that stands when the site is built, from what RESPONSE_DATA names (the
 * portal's own `/data/response.json`).
 */
export async function readResponseData(): Promise<ResponseData | undefined> {
  const text = await readNamed(process.env.RESPONSE_DATA)
  return text === undefined ? undefined : responseDataSchema.parse(JSON.parse(text))
}

/**
 * Published answers that stand when the site is built, from what ANSWERS_DATA names (the portal's
 * own `/data/answers.json`).
 */
export async function readAnswersData(): Promise<AnswersData | undefined> {
  const text = await readNamed(process.env.ANSWERS_DATA)
  return text === undefined ? undefined : answersDataSchema.parse(JSON.parse(text))
}

async function readNamed(from: string | undefined): Promise<string | undefined> {
  if (!from) return undefined
  return /^https?:/u.test(from)
    ? await (await fetch(from, { signal: AbortSignal.timeout(10_000) })).text()
    : await readFile(from, 'utf8')
}
