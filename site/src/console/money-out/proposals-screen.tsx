import { queryOf } from '../frame/filter.ts'
import { hrefTo } from '../frame/address.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { say, sayMoment } from '../frame/language.ts'
import { holdsRole } from '../session/session.ts'
import { FundsPanel } from './funds-panel.tsx'
import { KIND_WORDS, MONEY_OUT_TEXTS } from './money-out-texts.ts'
import { MONEY_OUT_TITLES } from './money-out-titles.ts'
import { FILTERS, PROPOSALS, asProposal } from './proposal.ts'
import type { Told } from './proposal.ts'
import { PROPOSED } from './proposed-kinds.ts'
import { sayPurpose, sayWorth } from './say-entry.ts'

const COLUMNS: ReadonlyArray<Column<Told>> = [
  {
    title: MONEY_OUT_TEXTS.kind,
    isLink: true,
    cell: ({ id, kind }) => `${say(KIND_WORDS[kind])} ${id}`,
  },
  { title: MONEY_OUT_TEXTS.forWhat, cell: (row) => sayPurpose(asProposal(row).entry) },
  { title: MONEY_OUT_TEXTS.proposedBy, cell: (row) => asProposal(row).proposedBy },
  { title: MONEY_OUT_TEXTS.proposedAt, cell: (row) => sayMoment(asProposal(row).createdAt) },
  {
    title: MONEY_OUT_TEXTS.worth,
    isNumber: true,
    cell: (row) => sayWorth(asProposal(row).entry),
  },
]

/** What accountants propose and approvers decide, with what the campaign has left. */
export default function ProposalsScreen() {
  const { campaign = '' } = queryOf(FILTERS)
  return (
    <>
      <ListScreen
        title={MONEY_OUT_TITLES.list}
        queue={PROPOSALS}
        filters={FILTERS}
        columns={COLUMNS}
        empty={MONEY_OUT_TEXTS.empty}
      >
        {holdsRole('accountant') && (
          <p class="acts">
            {PROPOSED.map(({ kind, path }, at) => (
              <a
                key={kind}
                class={at === 0 ? 'button' : 'button quiet'}
                href={hrefTo(`/tien-chi/moi/${path}`, { campaign })}
              >
                {say(KIND_WORDS[kind])}
              </a>
            ))}
          </p>
        )}
      </ListScreen>
      <FundsPanel campaign={campaign} />
    </>
  )
}
