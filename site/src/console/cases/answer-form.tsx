import { useRef, useState } from 'preact/hooks'
import { formatDay, vietnamDay } from '../../../../shared/vietnam-time.ts'
import { text } from '../../../../shared/locale.ts'
import { ActButton } from '../frame/act-button.tsx'
import { ActForm } from '../frame/act-form.tsx'
import { fieldId } from '../frame/act-notice.tsx'
import { draftOf } from '../frame/draft.ts'
import { LongField, setValue, valueOf } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { PublicField } from '../frame/public-field.tsx'
import { saidNotPersonal } from '../frame/not-personal.ts'
import { page } from '../frame/page.ts'
import { useCaseAct } from './case-act.ts'
import type { CaseActProps } from './case-act.ts'
import { fillTemplate, findBlank, templatesFor, withTemplate } from './fill-template.ts'
import type { AnswerTemplate } from './answer-templates.ts'

interface Kind {
  title: Text
  submit: Text
  said: Text
  /** Leads to the text. */
  shortcut: string
  /** Digits of the templates begin here, so that those of one form follow those of another. */
  firstDigit: number
}

const KINDS: Readonly<Record<AnswerTemplate['act'], Kind>> = {
  answer: {
    title: text('Trả lời', 'Answer', 'Responder'),
    submit: text('Gửi trả lời', 'Send the answer', 'Enviar a resposta'),
    said: text('Đã trả lời {code}.', '{code} is answered.', '{code} foi respondido.'),
    shortcut: 'r',
    firstDigit: 1,
  },
  ask: {
    title: text('Đề nghị bổ sung', 'Ask for more', 'Pedir complemento'),
    submit: text('Gửi đề nghị bổ sung', 'Ask the sender', 'Enviar pedido'),
    said: text(
      'Đã đề nghị người gửi {code} bổ sung; thời hạn tạm dừng.',
      'The sender of {code} was asked; the time stands still.',
      'A pessoa de {code} foi consultada; o prazo está parado.',
    ),
    shortcut: 'm',
    firstDigit: 6,
  },
  dismiss: {
    title: text('Không thụ lý', 'Dismiss', 'Não acolher'),
    submit: text(
      'Gửi lý do và kết thúc',
      'Send the reason and close',
      'Enviar o motivo e encerrar',
    ),
    said: text('Đã không thụ lý {code}.', '{code} is dismissed.', '{code} não foi acolhido.'),
    shortcut: 'x',
    firstDigit: 9,
  },
}

const TEXTS = {
  templates: text('Mẫu', 'Templates', 'Modelos'),
  label: text('Nội dung gửi cho người gửi', 'Text for the sender', 'Texto para a pessoa'),
  blank: text(
    'Điền chỗ trong ngoặc vuông rồi gửi.',
    'Fill in what stands in square brackets, then send.',
    'Preencha o que está entre colchetes e envie.',
  ),
  publicQuestion: text(
    'Câu hỏi để đăng công khai',
    'Question to be published',
    'Pergunta a publicar',
  ),
  publicHint: text(
    'Người gửi mong câu trả lời được đăng. Nêu lại bằng lời của cơ quan, không tên, không số điện thoại. Để trống cả hai mục thì không đăng.',
    'The sender wishes the answer to be published. In our own words, without name or phone. Nothing is published where both fields are empty.',
    'A pessoa deseja que a resposta seja publicada. Com nossas palavras, sem nome nem telefone. Nada é publicado se ambos ficarem vazios.',
  ),
  publicAnswer: text(
    'Câu trả lời để đăng công khai',
    'Answer to be published',
    'Resposta a publicar',
  ),
} as const

const MAX_TEXT = 4_000

/**
 * A text for the sender: an answer, a wish for more, or why it is not taken up. A digit begins it
 * with a template, and leads to what is still to be written, or to the button where nothing is.
 */
export function AnswerForm(props: CaseActProps & { act: AnswerTemplate['act'] }) {
  const { one, act: kind } = props
  const { title, submit, said, shortcut, firstDigit } = KINDS[kind]
  const name = `${kind}/${one.code}`
  const { act, run } = useCaseAct(props, name)
  const form = { name, values: draftOf(name, {}), act }
  const [hasBlank, setBlank] = useState(false)
  const filled = useRef('')
  const box = useRef<HTMLDivElement>(null)
  const mayPublish = kind === 'answer' && one.answers.publicAnswer === 'public'

  const leadToBlank = (written: string): boolean => {
    const blank = findBlank(written)
    setBlank(false)
    const field = document.getElementById(fieldId(name, 'text'))
    if (!blank || !(field instanceof HTMLTextAreaElement)) return false
    field.focus()
    field.setSelectionRange(...blank)
    return true
  }
  const use = (template: AnswerTemplate): void => {
    const before = valueOf(form, 'text')
    const body = fillTemplate(template, factsOf(props))
    const written = withTemplate(before, filled.current, body)
    filled.current = body
    setValue(form, 'text', written)
    // At once, so that whoever presses the next key at once presses it here.
    const field = document.getElementById(fieldId(name, 'text'))
    if (field instanceof HTMLTextAreaElement) field.value = written
    if (!leadToBlank(written)) submitOf(box.current)?.focus()
  }
  const send = (): void => {
    const written = valueOf(form, 'text')
    if (leadToBlank(written)) {
      setBlank(true)
      return
    }
    const [publicQuestion, publicAnswer] = ['publicQuestion', 'publicAnswer'].map((field) =>
      valueOf(form, field),
    )
    run(
      {
        act: kind,
        text: written,
        ...(publicQuestion ? { publicQuestion } : {}),
        ...(publicAnswer ? { publicAnswer } : {}),
        ...(publicQuestion || publicAnswer ? linesOf(saidNotPersonal(form)) : {}),
      },
      { said, ends: true },
    )
  }
  return (
    <div ref={box}>
      <ActForm
        name={name}
        title={title}
        submit={submit}
        shortcut={shortcut}
        act={act}
        run={send}
        quiet={kind !== 'answer'}
      >
        <p class="acts templates">
          {templatesFor(kind, one.form).map((template, at) => (
            <ActButton
              key={template.id}
              text={template.title}
              shortcut={String(firstDigit + at)}
              quiet
              disabled={act.isLocked}
              run={() => use(template)}
            />
          ))}
        </p>
        {hasBlank && (
          <p class="wrong" role="alert">
            {say(TEXTS.blank)}
          </p>
        )}
        <LongField form={form} name="text" label={TEXTS.label} maxLength={MAX_TEXT} rows={6} />
        {mayPublish && (
          <>
            <PublicField
              form={form}
              name="publicQuestion"
              label={TEXTS.publicQuestion}
              hint={TEXTS.publicHint}
              maxLength={500}
              known={knownOf(props)}
              optional
            />
            <PublicField
              form={form}
              name="publicAnswer"
              label={TEXTS.publicAnswer}
              maxLength={MAX_TEXT}
              known={knownOf(props)}
              optional
            />
          </>
        )}
      </ActForm>
    </div>
  )
}

const submitOf = (box: HTMLElement | null): HTMLButtonElement | null =>
  box?.querySelector<HTMLButtonElement>('button[type=submit]') ?? null

/** A field of a form is one text. */
const linesOf = ({ notPersonal }: { notPersonal?: readonly string[] }) =>
  notPersonal === undefined ? {} : { notPersonal: notPersonal.join('\n') }

/** Who sent it, as the screen shows it. */
function knownOf({ one: { personal } }: CaseActProps) {
  const told = (name: string): readonly string[] => {
    const value = personal[name]
    return typeof value === 'string' ? [value] : []
  }
  return { names: told('name'), phones: told('phone'), emails: told('email') }
}

function factsOf({ one }: CaseActProps) {
  const { locale, code, createdAt, unit, personal } = one
  const day = (at: Date): string => formatDay(vietnamDay(at), locale)
  const names = page.units.find(({ id }) => id === unit)?.names
  return {
    locale,
    code,
    name: typeof personal.name === 'string' ? personal.name : undefined,
    sent: day(new Date(createdAt)),
    today: day(new Date()),
    unit: names?.[locale] ?? unit,
  }
}
