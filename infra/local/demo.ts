import { COMMUNES } from '../../shared/communes.ts'
import { listCampaigns } from '../../shared/campaigns.ts'
import { Trouble } from './trouble.ts'

const DONORS = 40

/** Invented pledges for the demonstration campaign. Names say that they are samples, phone numbers are from a block that the plan leaves unused, keys are fixed so that a second load adds nothing. */
function makeDemoPledge(number: number, campaign: string): object {
  const kinds = ['individual', 'individual', 'group', 'business', 'anonymous'] as const
  const donorKind = kinds[number % kinds.length] ?? 'individual'
  const commune = COMMUNES[(number * 7) % COMMUNES.length]?.code ?? ''
  const amounts = [50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000]
  const gift =
    number % 6 === 5
      ? {
          kind: 'goods',
          goodsKind: ['luong-thuc', 'nuoc', 'chan-man', 'hoc-tap'][number % 4] ?? 'nuoc',
          quantity: 5 + number,
          unit: ['kg', 'thung', 'chiec', 'bo'][number % 4] ?? 'kg',
        }
      : { kind: 'money', amount: amounts[number % amounts.length] ?? 100_000 }
  const named =
    donorKind === 'anonymous' ? {} : { name: `Nhà hảo tâm mẫu ${String(number).padStart(2, '0')}`, publishName: number % 2 === 0 }
  return {
    campaign,
    ...gift,
    donorKind,
    ...named,
    phone: `090000${String(1_000 + number)}`,
    commune: number % 9 === 8 ? 'elsewhere' : commune,
    consent: true,
  }
}

/** Loads the demonstration pledges through the portal's own API. */
export async function loadDemo(url: string, report: (line: string) => void): Promise<void> {
  const campaign = listCampaigns({ demo: true }).find(({ demo }) => demo)
  if (!campaign) return
  report(`Loading ${DONORS} invented pledges into "${campaign.names.vi}" ...`)
  for (let number = 1; number <= DONORS; number++) {
    const lang = ['vi', 'en', 'pt'][number % 3] ?? 'vi'
    const response = await fetch(new URL(`/api/pledges?lang=${lang}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `demonstration-pledge-${String(number).padStart(4, '0')}` },
      body: JSON.stringify(makeDemoPledge(number, campaign.id)),
    })
    if (!response.ok)
      throw new Trouble(`Demonstration pledge ${number} was refused (${response.status}): ${(await response.text()).slice(0, 300)}`)
  }
}
