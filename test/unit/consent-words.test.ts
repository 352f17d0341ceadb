import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hashConsent, pledgeSchema } from '../../functions/pledges/pledge.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import { listCampaigns } from '../../shared/campaigns.ts'
import { consentWordsOf } from '../../shared/forms/consent-words.ts'
import kept from '../../shared/province/consent-words.json' with { type: 'json' }
import { listFields } from '../../shared/forms/field.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { LOCALES } from '../../shared/locale.ts'

/**
 * Words of which pledges in the tables may hold the hash alone. A line is added with new words;
 * without a line of before, what a donor agreed to could not be shown any more.
 */
const EVER_AGREED_TO = [
  'G6AhkLBFZzJGRs_QOvYBY62GsiCIJe8j9j79cnNCfeQ',
  'arOk6720HxFfQE_s8MH75Mj9Aws99_ZkC4SemJH8nPg',
  '8T8Typnf7Y6BeewIbF0yPBES0lZZCiP9Ge0uRHBHh1U',
  '2DRQcL0n-vlVoKwEDtfTVRRcVxtaGt2SmIpeiILu2Jw',
  'Pab7V0VUpp1Gkncc2zfBsitMsKKNDMvEFTieYqxA-s8',
  'MXdwU3aAHYAgk_dBoBtlkR4sbaFlJVVceJaCjjkPWg4',
]
const GIVEN_AT = '2025-10-15T03:00:00.000Z'
const consents = pledgeSchema.shape.consents
const asRow = (given: Pledge['consents']) => given.map(hashConsent)

describe('the words that donors agree to', () => {
  test('are kept under the SHA-256 of their bytes, and none is ever lost', () => {
    expect(Object.keys(kept)).toEqual(EVER_AGREED_TO)
    for (const [hash, words] of Object.entries(kept))
      expect(createHash('sha256').update(words).digest('base64url')).toBe(hash)
  })

  test('are read back from a row that holds their hash alone, in each language of each campaign', () => {
    const boxes = listCampaigns({ demo: true })
      .flatMap((campaign) => listFields(pledgeForm(campaign)))
      .filter((field) => field.kind === 'consent')
    expect(boxes.length).toBeGreaterThan(1)
    for (const { name, version, label } of boxes)
      for (const locale of LOCALES) {
        const given = [{ purpose: name, version, text: label[locale], givenAt: GIVEN_AT }]
        expect(JSON.stringify(asRow(given))).not.toContain(label[locale])
        expect(consents.parse(asRow(given))).toEqual(given)
      }
  })

  test('stand whole in the row where nobody keeps them, as in rows of before', () => {
    const given = [{ purpose: 'x', version: 'x-1', text: 'Đồng ý', givenAt: GIVEN_AT }]
    expect(asRow(given)).toEqual(given)
    expect(consents.parse(given)).toEqual(given)
  })

  test('are told by their hash if the file has lost them, so that the pledge can be read', () => {
    expect(consentWordsOf('abc')).toBe('SHA-256 abc')
  })
})
