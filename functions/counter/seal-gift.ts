import { PUBLISH_CONSENT, PUBLISH_CONSENT_VERSION } from '../../shared/forms/pledge.ts'
import type { Gift } from './gift.ts'

/** What chance and hashing give to one gift. */
export interface GiftSeal {
  reference: string
  nameSalt: string
  /** Commitment to its name, where it has one. */
  commitment: string | undefined
}

type Handed = Pick<Gift, 'donorKind' | 'publishName'> &
  Partial<Record<'name' | 'commune' | 'phone', string | undefined>> & {
    amountVnd: number | undefined
    goods: Gift['goods']
  }

/**
 * A gift as it is kept: with the consent where its name is shown, and what opens the commitment
 * where it has one.
 */
export function sealGift(
  { donorKind, publishName, ...handed }: Handed,
  seal: GiftSeal,
  givenAt: string,
): Gift {
  const { reference, nameSalt, commitment } = seal
  const consent = {
    purpose: 'publish-name' as const,
    version: PUBLISH_CONSENT_VERSION,
    text: PUBLISH_CONSENT.vi,
    givenAt,
  }
  return {
    reference,
    donorKind,
    publishName,
    consents: publishName ? [consent] : [],
    ...dropUndefined(handed),
    ...(commitment === undefined ? {} : { nameSalt, commitment }),
  }
}

/** A row of a table keeps no members without a value, and neither does what is made here. */
function dropUndefined<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Members]?: Exclude<Members[Name], undefined>
  }
}
