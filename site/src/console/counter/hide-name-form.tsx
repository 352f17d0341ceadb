import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { ChoiceField, valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { tell } from '../frame/tell.ts'
import { useAct } from '../frame/use-act.ts'
import type { VoidProps } from './decide-void.tsx'

const TEXTS = {
  title: text('Ẩn tên người ủng hộ', 'Hide the name of a giver', 'Ocultar o nome de um doador'),
  lead: text(
    'Khi người ủng hộ rút lại đồng ý hiện tên. Khoản ủng hộ vẫn ở sổ công khai, không kèm tên. Không hiện lại được.',
    'Where a giver takes the consent back. The gift stays in the public books, without the name. It cannot be shown again.',
    'Quando o doador retira o consentimento. A doação fica nos livros públicos, sem o nome. Não pode ser exibido de novo.',
  ),
  who: text('Tên', 'Name', 'Nome'),
  hidden: text('Đã ẩn tên.', 'The name is hidden.', 'O nome está oculto.'),
} as const

/** Takes a name off the public pages, as its giver wishes. It is done once, however often it is asked. */
export function HideNameForm({ receipt: { number, campaign, gifts }, reload }: VoidProps) {
  const shown = gifts.filter(({ publishName }) => publishName)
  const name = `hide-name/${campaign}/${number}`
  const act = useAct(name)
  const form = { name, values: draftOf(name, { reference: shown[0]?.reference ?? '' }), act }
  const run = (): void => {
    const body = { campaign, reference: valueOf(form, 'reference') }
    void act.run(
      { act: 'hide-name', of: number, body },
      () =>
        api.POST('/api/staff/contributions/{number}/hide-name', {
          params: { path: { number } },
          body,
        }),
      () => {
        dropDraft(name)
        tell(TEXTS.hidden)
        return reload()
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <ActForm
      name={name}
      title={TEXTS.title}
      lead={TEXTS.lead}
      submit={TEXTS.title}
      shortcut="h"
      act={act}
      run={run}
      quiet
    >
      <ChoiceField
        form={form}
        name="reference"
        label={TEXTS.who}
        choices={shown.map((gift) => ({
          value: gift.reference,
          text: `${gift.name ?? ''} · ${gift.reference}`,
        }))}
      />
    </ActForm>
  )
}
