import { CHANNEL_NAMES } from '../../../../shared/ledger-texts.ts'
import { say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'
import type { EvidenceFile, Proposal } from './proposal.ts'

/** What whoever decides must know beside the sum: whose money it is, and how it leaves. */
export function factsToDecide(
  { campaign, kind, entry }: Pick<Proposal, 'campaign' | 'kind' | 'entry'>,
  campaignName: (id: string) => string,
): ReadonlyArray<readonly [Text, string]> {
  const leaves = kind === 'disbursement' || kind === 'refund'
  return [
    [MONEY_OUT_TEXTS.campaign, campaignName(campaign)],
    ...(leaves ? [[MONEY_OUT_TEXTS.channel, say(CHANNEL_NAMES[entry.channel])] as const] : []),
  ]
}

/** The file that a withdrawal is about, among those of the disbursement that it belongs to. */
export const withdrawnFile = (
  { evidence = [] }: Pick<Proposal, 'evidence'>,
  { file }: NonNullable<Proposal['withdraws']>,
): EvidenceFile | undefined => evidence.find(({ id }) => id === file)
