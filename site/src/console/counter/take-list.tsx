import { useRef } from 'preact/hooks'
import { GOODS } from '../../../../shared/goods.ts'
import { COMMUNE_OPTIONS } from '../../../../shared/forms/public-form.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { fieldId } from '../frame/act-notice.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { CheckField, ChoiceField, LongField, TextField, valueOf } from '../frame/fields.tsx'
import { language, say, sayNumber, sayVnd } from '../frame/language.ts'
import { useAct } from '../frame/use-act.ts'
import { COUNTER_TEXTS } from './counter-texts.ts'
import { goodsDetails } from './goods-details.ts'
import { placeIssues } from './place-issues.ts'
import { keepPlace, placeOfLast } from './last-place.ts'
import { PlaceFields } from './place-fields.tsx'
import { readLines } from './read-lines.ts'
import type { ReadLines } from './read-lines.ts'
import { sayGoods } from './receipt.ts'
import { sameNames } from './same-names.ts'
import { showTaken } from './took.ts'
import { TAKE_TEXTS } from './take-texts.ts'

/** What the head of a village brings for its people: one receipt, a line for each household. */
export function TakeList({ campaign }: { campaign: string }) {
  const name = `take/${campaign}/list`
  const act = useAct(name)
  // Where the lines stood that were sent: the text may be mended while the portal's word is read.
  const sentPlaces = useRef<readonly number[]>([])
  const sayLine = (line: number, message: string): string =>
    say(TAKE_TEXTS.ofLine, { line: String(line), message })
  const placed = {
    ...act,
    problem: act.problem && placeIssues(act.problem, sentPlaces.current, sayLine),
  }
  const form = {
    name,
    values: draftOf(name, { place: placeOfLast(), commune: COMMUNE_OPTIONS[0]?.value ?? '' }),
    act: placed,
  }
  const { lines, places, bad, sumVnd, shown } = readLines(valueOf(form, 'lines'), language.value)
  const same = sameNames(lines, places)
  const run = (): void => {
    // The line that could not be read is to be mended first: nothing is left out unseen.
    if (bad.length > 0) {
      document.getElementById(fieldId(name, 'lines'))?.focus()
      return
    }
    const body = {
      campaign,
      place: valueOf(form, 'place'),
      takenOn: valueOf(form, 'takenOn') || undefined,
      commune: valueOf(form, 'commune'),
      village: valueOf(form, 'village'),
      head: valueOf(form, 'head'),
      lines: [...lines],
    }
    sentPlaces.current = places
    void act.run(
      { act: 'take-list', of: campaign, body },
      (headers) => api.POST('/api/staff/contributions/list', { params: { header: headers }, body }),
      (took) => {
        keepPlace(body.place)
        dropDraft(name)
        showTaken(took)
      },
    )
  }
  return (
    <ActForm
      name={name}
      title={COUNTER_TEXTS.list}
      submit={TAKE_TEXTS.submit}
      act={placed}
      run={run}
      isHeaded
      disabled={same.length > 0 && valueOf(form, 'differ') !== 'yes'}
    >
      <div class="pairs">
        <TextField form={form} name="village" label={TAKE_TEXTS.village} maxLength={80} />
        <ChoiceField
          form={form}
          name="commune"
          label={TAKE_TEXTS.commune}
          choices={COMMUNE_OPTIONS.map(({ value, label }) => ({ value, text: say(label) }))}
        />
        <TextField form={form} name="head" label={TAKE_TEXTS.head} maxLength={120} />
        <PlaceFields form={form} />
      </div>
      <LongField
        form={form}
        name="lines"
        label={TAKE_TEXTS.lines}
        hint={TAKE_TEXTS.linesHint}
        rows={8}
      />
      <p role="status">
        {say(TAKE_TEXTS.sum, { count: sayNumber(lines.length), sum: sayVnd(sumVnd) })} ·{' '}
        {say(TAKE_TEXTS.shownNames, { count: sayNumber(shown) })}
        {bad.map(({ line, why }) => (
          <span key={line} class="wrong">
            {' '}
            {say(why === 'sum' ? TAKE_TEXTS.badLine : TAKE_TEXTS.unclearLine, {
              line: String(line),
            })}
            .
          </span>
        ))}
      </p>
      {same.length > 0 && (
        <>
          {same.map((one) => (
            <p key={one.name} class="wrong" role="status">
              {say(TAKE_TEXTS.sameName, { name: one.name, lines: one.lines.join(', ') })}
            </p>
          ))}
          <CheckField form={form} name="differ" label={TAKE_TEXTS.differ} />
        </>
      )}
      <ReadGoodsLines lines={lines} places={places} />
    </ActForm>
  )
}

/** How each line of goods is read: a wrong unit or kind is seen before it is booked. */
const ReadGoodsLines = ({ lines, places }: Pick<ReadLines, 'lines' | 'places'>) => (
  <ul class="plain">
    {lines.map(
      ({ goods }, at) =>
        goods && (
          <li key={places[at]}>
            {say(TAKE_TEXTS.ofLine, {
              line: String(places[at] ?? at + 1),
              message: [sayGoods(goods), say(GOODS[goods.kind]), ...goodsDetails(goods)].join(
                ' · ',
              ),
            })}
          </li>
        ),
    )}
  </ul>
)
