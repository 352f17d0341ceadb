import { GOOD_FORMS } from '../fixtures/forms.ts'
import { prove } from '../fixtures/proof-of-work.ts'
import type { Drill } from './open-drill.ts'

/** What a person holds of what they sent. */
export interface Codes {
  reference: string
  lookupCode: string
}

/** Sends a citizen's form. */
export async function sendForm(drill: Drill): Promise<Codes> {
  const answers = { form: 'feedback', ...GOOD_FORMS.feedback }
  const { key, proof } = await prove({ url: drill.portal.url, dataDir: drill.dataDir }, answers)
  const sent = await drill.send('/api/submissions', { ...answers, proof }, undefined, key)
  if (sent.status !== 201) throw new Error(`The form was answered ${sent.status}.`)
  const { reference, lookupCode } = JSON.parse(sent.text) as Codes
  return { reference, lookupCode }
}

/** Has a person's data erased, as that person asks for it. */
export async function erase(drill: Drill, codes: Codes): Promise<void> {
  const { status } = await drill.send('/api/lookup/act', { ...codes, act: 'erase', sure: 'yes' })
  if (status !== 200) throw new Error(`The erasure was answered ${status}.`)
}

/** How many of these the portal still finds for whoever holds their codes. */
export async function countFound(drill: Drill, all: readonly Codes[]): Promise<number> {
  let found = 0
  for (const codes of all)
    if ((await drill.send('/api/lookup', { ...codes })).status === 200) found++
  return found
}

/** Whose name the portal still tells when a person asks for their data: all here are named alike. */
const NAMED = /Nhà hảo tâm mẫu|Người gửi mẫu/u
export async function countNamed(drill: Drill, all: readonly Codes[]): Promise<number> {
  let named = 0
  for (const codes of all)
    if (NAMED.test((await drill.send('/api/lookup/act', { ...codes, act: 'export' })).text)) named++
  return named
}
