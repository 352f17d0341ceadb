import type { Portal } from '../../../infra/local/portal.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { readForms } from '../../fixtures/page-forms.ts'
import { GOOD_ANSWERS } from '../../fixtures/pledges.ts'
import { proofOf } from '../../fixtures/proof-of-work.ts'
import { GOOD_FORMS } from '../../fixtures/forms.ts'
import { PUBLIC_FORMS } from '../../../shared/forms/public-forms.ts'
import { featuredCampaign } from '../../../shared/campaigns.ts'
import { Viewer } from './viewer.ts'

export interface Place {
  portal: Portal
  dataDir: string
}

let people = 0
export const newViewer = ({ portal }: Place): Viewer => new Viewer(portal.url, ++people)

/** What stands on a page of checks: where to send it, the values, and the proof that they ask for. */
async function readCheck(
  page: string,
  { portal, dataDir }: Place,
): Promise<{ action: string; values: Record<string, string> }> {
  const challenge = /data-challenge="([^"]+)"/u.exec(page)?.[1]?.replaceAll('&quot;', '"')
  const form = readForms(page).find(({ values }) => values.key !== undefined)
  if (!form || challenge === undefined) throw new Error('the page of checks has no form')
  const proof = await proofOf({ url: portal.url, dataDir }, JSON.parse(challenge))
  return { action: form.action, values: { ...form.values, proof } }
}

/** A donor with a browser, up to the page of checks: what is left is to send it. */
export async function fillPledge(place: Place, viewer: Viewer): Promise<() => Promise<void>> {
  await viewer.get(pageUrl('pledge', 'vi', featuredCampaign().id))
  const { text } = await viewer.post('/api/pledges/check?lang=vi', GOOD_ANSWERS)
  const { action, values } = await readCheck(text, place)
  return async () => {
    const sent = await viewer.post(action, values)
    await viewer.get(String(sent.headers.location))
  }
}

/** A citizen who sends a form, and sees its reference. */
export async function sendForm(place: Place, viewer: Viewer): Promise<void> {
  const path = PUBLIC_FORMS.find(({ id }) => id === 'feedback')?.path.vi ?? ''
  await viewer.get(pageUrl('forms', 'vi', path))
  const answers = { form: 'feedback', ...GOOD_FORMS.feedback }
  const { text } = await viewer.post('/api/submissions/check?lang=vi', answers)
  const { action, values } = await readCheck(text, place)
  const sent = await viewer.post(action, values)
  await viewer.get(String(sent.headers.location))
}
