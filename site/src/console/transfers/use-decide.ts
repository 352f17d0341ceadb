import { api } from '../api/client.ts'
import { dropDraft } from '../frame/draft.ts'
import { afterRefusal } from '../frame/item-screen.tsx'
import type { Way } from '../frame/item-screen.tsx'
import { sayVnd } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { useAct } from '../frame/use-act.ts'
import { shownSubject } from '../session/session.ts'
import { sayDecision } from './say-decision.ts'
import { findTransfer } from './transfer.ts'
import type { Decision, Transfer } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'

/** What the forms of a row share: the row, the way to the next one, and what stands now. */
export interface RowForm {
  transfer: Transfer
  way: Way
  reload: () => Promise<void>
}

/**
 * Decides on a row. Where it takes two people, the portal keeps what this one says and refuses the
 * act: for whoever said so the row is done with.
 */
export function useDecide({ transfer, way, reload }: RowForm, form: string) {
  const act = useAct(form)
  const { name, campaign, amountVnd } = transfer
  const values = { sum: sayVnd(amountVnd) }
  const done = (said: Text, more: Readonly<Record<string, string>> = {}): Promise<void> => {
    dropDraft(form)
    return way.done(said, { ...values, ...more })
  }
  const decide = (body: Decision, said: Text, more?: Readonly<Record<string, string>>): void =>
    void act.run(
      { act: 'decide', of: name, body },
      (headers) =>
        api.POST('/api/staff/transfers/{name}/decide', {
          params: { path: { name }, header: headers },
          body,
        }),
      () => done(said, { what: sayDecision(body), ...more }),
      (problem) => afterRefusal(problem, reload),
      {
        isKept: async ({ code }) =>
          code === 'second-person-needed' && (await isWishKept(name, campaign)),
        onKept: () => done(TRANSFER_TEXTS.wishKept),
      },
    )
  return { act, decide, done }
}

/** Whether the row holds what this person says, until another one says the same. */
export async function isWishKept(name: string, campaign: string): Promise<boolean> {
  const { data } = await findTransfer(name, campaign).catch(() => ({ data: undefined }))
  const me = shownSubject()
  return data?.rowWish?.by === me || data?.assignWish?.by === me
}
