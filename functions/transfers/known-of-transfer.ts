import type { KnownOf } from '../../shared/personal/find-personal.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import type { Transfer } from './transfer.ts'

/** What is known of the people of a transfer: its own text, and the names of its pledges. */
export const knownOfTransfer = (
  { memo }: Pick<Transfer, 'memo'>,
  pledges: ReadonlyArray<OpenPledge | undefined>,
): KnownOf => ({
  written: [memo],
  names: pledges.flatMap((pledge) => pledge?.publicName ?? []),
})
