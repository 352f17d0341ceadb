import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makePublicData } from '../../functions/ledger/publish-ledger/public-data.ts'
import type { Snapshot } from '../../functions/ledger/ledger-store.ts'
import { campaignsSchema } from '../../shared/campaign.ts'
import type { Campaign, CampaignPhase } from '../../shared/campaign.ts'
import { PHASES_KEY, canComeTo, phaseStyles, whenAttributes } from '../../shared/campaign-phases.ts'
import { progressKey } from '../../shared/public-data.ts'

const [first] = campaignsSchema.parse(
  JSON.parse(readFileSync('test/fixtures/another-province/campaigns.json', 'utf8')),
) as unknown as readonly [Campaign]
const campaign: Campaign = {
  ...first,
  opensAt: '2026-12-01T08:00:00+07:00',
  closesAt: '2026-12-31T17:00:00+07:00',
}
const MOMENTS: ReadonlyArray<readonly [moment: string, phase: CampaignPhase]> = [
  ['2026-12-01T07:59:59.999+07:00', 'not-yet-open'],
  ['2026-12-01T08:00:00+07:00', 'open'],
  ['2026-12-31T16:59:59.999+07:00', 'open'],
  ['2026-12-31T17:00:00+07:00', 'closed'],
  ['2027-06-01T00:00:00+07:00', 'closed'],
]
const PHASES: readonly CampaignPhase[] = ['not-yet-open', 'open', 'closed']
/** Whether the style sheet shows an element, of whatever kind. */
const isShown = (css: string, name: string): boolean => {
  const rules = css.split('\n').filter((line) => line.includes(`[data-when="${name}"]`))
  expect(rules).toHaveLength(1)
  return !rules.join('').includes('display:none')
}

describe('what a page shows of a campaign', () => {
  test.each(MOMENTS)(
    'is at %s what belongs to the phase "%s", and nothing else',
    (moment, phase) => {
      const css = phaseStyles([campaign], new Date(moment))
      for (const one of PHASES)
        expect(isShown(css, `${campaign.id} ${one}`), one).toBe(one === phase)
      expect(isShown(css, 'any open')).toBe(phase === 'open')
      expect(isShown(css, 'any none')).toBe(phase !== 'open')
    },
  )

  test('is without the style sheet what was true when it was built', () => {
    for (const [moment, phase] of MOMENTS)
      for (const one of PHASES) {
        const attributes = whenAttributes({ campaign, phase: one }, [campaign], new Date(moment))
        expect('data-off' in attributes).toBe(one !== phase)
      }
  })

  test('holds every phase that can still come, and none that cannot', () => {
    const at = (moment: string) =>
      PHASES.filter((one) => canComeTo(campaign, one, new Date(moment)))
    expect(at('2026-11-01T00:00:00Z')).toEqual(['not-yet-open', 'open', 'closed'])
    expect(at('2026-12-10T00:00:00Z')).toEqual(['open', 'closed'])
    expect(at('2027-01-10T00:00:00Z')).toEqual(['closed'])
    const endless = { ...campaign, closesAt: null }
    expect(PHASES.filter((one) => canComeTo(endless, one, new Date('2026-12-10')))).toEqual([
      'open',
    ])
  })

  test('never invites to a demonstration by what names no campaign', () => {
    const css = phaseStyles([{ ...campaign, demo: true }], new Date('2026-12-10T00:00:00Z'))
    expect(isShown(css, 'any open')).toBe(false)
  })
})

describe('the public files', () => {
  const snapshot: Snapshot = {
    head: { size: 0, updatedAt: '2026-12-20T00:00:00.000Z', frontier: [] },
    totals: new Map(),
    unsure: [],
  }
  const made = (moment: string) =>
    new Map(
      makePublicData(snapshot, new Map(), [campaign], new Date(moment)).map(({ key, body }) => [
        key,
        body,
      ]),
    )

  test('turn when a campaign ends, without a further entry in the books', () => {
    const [before, after] = ['2026-12-31T16:59:00+07:00', '2026-12-31T17:00:00+07:00'].map(made)
    const drawing = progressKey('vi', campaign.id)
    expect(before?.get(drawing)).not.toContain('Đã kết thúc tiếp nhận')
    expect(after?.get(drawing)).toContain('Đã kết thúc tiếp nhận')
    expect(before?.get(PHASES_KEY)).not.toBe(after?.get(PHASES_KEY))
  })

  test('are the same bytes as long as no phase begins', () => {
    expect(made('2026-12-30T00:00:00Z')).toEqual(made('2026-12-10T00:00:00Z'))
  })
})
