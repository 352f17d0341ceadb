import { api } from '../api/client.ts'
import { ChoiceField, TextField } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { valueOf } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'
import { asProposal } from './proposal.ts'
import type { Proposal } from './proposal.ts'
import { sayLeft, sayPurpose, sayWorth } from './say-entry.ts'

/** Pages that are looked through for allocations; beyond them the id is typed. */
const MAX_PAGES = 5

async function listAllocations(campaign: string) {
  const found: Proposal[] = []
  let next: string | undefined
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const { data, error, response } = await api.GET('/api/staff/proposals', {
      params: { query: { campaign, state: 'approved', next } },
    })
    if (!data) return { error, response }
    found.push(...data.proposals.map(asProposal))
    if (data.next === null) return { data: found, response }
    ;({ next } = data)
  }
  return { data: found, response: new Response() }
}

/** The allocation that a disbursement is of: one of those that have something left. */
export function AllocationField({ form }: { form: Form }) {
  const campaign = valueOf(form, 'campaign')
  const { data, failure } = useLoaded(() => listAllocations(campaign), campaign)
  const chosen = valueOf(form, 'allocation')
  if (failure)
    return (
      <TextField form={form} name="allocation" label={MONEY_OUT_TEXTS.allocation} maxLength={20} />
    )
  const open = (data ?? []).filter(
    ({ id, kind, left }) => kind === 'allocation' && ((left ?? 0) > 0 || id === chosen),
  )
  if (data !== undefined && open.length === 0)
    return <p class="wrong">{say(MONEY_OUT_TEXTS.noAllocation)}</p>
  const one = open.find(({ id }) => id === chosen)
  return (
    <>
      <ChoiceField
        form={form}
        name="allocation"
        label={MONEY_OUT_TEXTS.allocation}
        choices={[
          { value: '', text: say(MONEY_OUT_TEXTS.chooseAllocation) },
          ...open.map((each) => ({ value: each.id, text: writeAllocation(each) })),
        ]}
      />
      {/* A narrow list cuts off what is left. */}
      {one && <p class="hint">{sayLeft(one.entry, one.left ?? 0)}</p>}
    </>
  )
}

const writeAllocation = ({ id, entry, left = 0 }: Proposal): string =>
  `${id} · ${sayPurpose(entry)} · ${sayWorth(entry)} · ${sayLeft(entry, left)}`
