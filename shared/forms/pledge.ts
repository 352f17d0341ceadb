import type { Campaign } from '../campaign.ts'
import { DONOR_KINDS } from '../ledger/entry.ts'
import { text } from '../locale.ts'
import type { Localized } from '../locale.ts'
import { MAX_PLEDGE_VND, MIN_PLEDGE_VND } from '../money.ts'
import { PROVINCE } from '../province.ts'
import type { FieldValues, Form, Issue, Option, Section } from './field.ts'
import { goodsFields } from './pledge-goods.ts'
import type { PledgeFields } from './pledge-goods.ts'
import { COMMUNE_OPTIONS } from './public-form.ts'

const { name, titled } = PROVINCE

/** The version of the texts that a donor agrees to; change it whenever a word of them changes. */
export const PLEDGE_CONSENT_VERSION = 'pledge-1'
export const PUBLISH_CONSENT_VERSION = 'publish-name-2'

/**
 * Law on Personal Data Protection 91/2025/QH15: consent is voluntary, specific, and asked with its
 * purpose.
 */
export const PLEDGE_CONSENT: Localized = text(
  `Tôi đồng ý để Ủy ban Mặt trận Tổ quốc Việt Nam ${titled.vi} dùng thông tin tôi cung cấp ở trên vào việc tiếp nhận, đối soát và trả lời về khoản ủng hộ này. Tôi có thể rút lại sự đồng ý bất cứ lúc nào.`,
  `I agree that the ${name} Committee of the Vietnam Fatherland Front uses the information above to receive, reconcile and answer about this gift. I may withdraw this consent at any time.`,
  `Concordo que o Comitê da Frente da Pátria do Vietnã na ${titled.pt} use as informações acima para receber, conciliar e responder sobre esta doação. Posso retirar este consentimento a qualquer momento.`,
)
export const PUBLISH_CONSENT: Localized = text(
  'Tôi đồng ý công khai tên ở trên bên cạnh khoản ủng hộ trong sổ công khai. Nếu không đánh dấu, khoản ủng hộ vẫn được công khai nhưng không kèm tên.',
  'I agree that the name above is shown beside the gift in the public books. If left unticked, the gift is still published, without a name.',
  'Concordo que o nome acima apareça ao lado da doação nos livros públicos. Se não marcar, a doação é publicada, mas sem nome.',
)

const communeOptions: readonly Option[] = [
  ...COMMUNE_OPTIONS,
  {
    value: 'elsewhere',
    label: text(
      `Nơi khác, ngoài ${titled.vi}`,
      `Elsewhere, outside ${name}`,
      `Outro lugar, fora de ${name}`,
    ),
  },
]

const NAMED = { field: 'donorKind', is: DONOR_KINDS } as const

interface PledgeSection extends Section {
  fields: PledgeFields
}

/** A pledge has no place for files, so that a field for them does not compile. */
export interface PledgeForm extends Form {
  sections: readonly PledgeSection[]
}

/**
 * Where functions find the form of a campaign: `pledgeForm`, or in a test one that asks for more.
 */
export type PledgeFormOf = (campaign: Campaign) => PledgeForm

/** The pledge form of one campaign: goods are asked for only where the campaign accepts them. */
export function pledgeForm(campaign: Campaign): PledgeForm {
  const takesGoods = campaign.goods.length > 0
  const kinds: Option[] = [{ value: 'money', label: text('Tiền', 'Money', 'Dinheiro') }]
  if (takesGoods) kinds.push({ value: 'goods', label: text('Hiện vật', 'Goods', 'Bens') })
  return {
    id: 'pledge',
    sections: [
      giftSection(campaign, kinds),
      donorSection,
      {
        legend: text('Đồng ý', 'Consent', 'Consentimento'),
        fields: [
          {
            kind: 'consent',
            name: 'publishName',
            required: false,
            version: PUBLISH_CONSENT_VERSION,
            label: PUBLISH_CONSENT,
            showWhen: NAMED,
          },
          {
            kind: 'consent',
            name: 'consent',
            required: true,
            version: PLEDGE_CONSENT_VERSION,
            label: PLEDGE_CONSENT,
            errors: {
              'consent-required': text(
                'Đánh dấu đồng ý để chúng tôi được phép xử lý thông tin về khoản ủng hộ',
                'Tick the box so that we may process the information about your gift',
                'Marque a caixa para que possamos tratar as informações da doação',
              ),
            },
          },
        ],
      },
    ],
    check: (values) => checkPledge(values, campaign),
  }
}

function giftSection(campaign: Campaign, kinds: readonly Option[]): PledgeSection {
  const money = { field: 'kind', is: ['money'] }
  return {
    legend: text('Khoản ủng hộ', 'Your gift', 'Sua doação'),
    fields: [
      {
        kind: 'choice',
        look: 'radio',
        name: 'kind',
        required: true,
        options: kinds,
        label: text(
          'Quý vị ủng hộ bằng gì?',
          'What would you like to give?',
          'O que você gostaria de doar?',
        ),
        errors: {
          required: text(
            'Chọn ủng hộ bằng tiền hay hiện vật',
            'Choose money or goods',
            'Escolha dinheiro ou bens',
          ),
        },
      },
      {
        kind: 'amount',
        name: 'amount',
        required: true,
        minVnd: MIN_PLEDGE_VND,
        maxVnd: MAX_PLEDGE_VND,
        commonVnd: [100_000, 200_000, 500_000, 1_000_000, 2_000_000],
        showWhen: money,
        label: text('Số tiền (đồng)', 'Amount (VND)', 'Valor (VND)'),
        hint: text(
          'Ví dụ: 500.000 hoặc 1 triệu',
          'For example: 500,000 or 1 million',
          'Por exemplo: 500.000 ou 1 milhão',
        ),
        errors: {
          required: text(
            'Nhập số tiền quý vị muốn ủng hộ, ví dụ 500.000',
            'Enter the amount you want to give, for example 500,000',
            'Digite o valor que deseja doar, por exemplo 500.000',
          ),
        },
      },
      ...(campaign.goods.length > 0 ? goodsFields(campaign) : []),
    ],
  }
}

const donorSection: PledgeSection = {
  legend: text('Người ủng hộ', 'The donor', 'Quem doa'),
  fields: [
    {
      kind: 'choice',
      look: 'radio',
      name: 'donorKind',
      required: true,
      label: text('Quý vị ủng hộ với tư cách', 'You give as', 'Você doa como'),
      options: [
        {
          value: 'individual',
          label: text('Cá nhân, hộ gia đình', 'A person or a household', 'Pessoa ou família'),
        },
        {
          value: 'group',
          label: text(
            'Tập thể, cơ quan, đơn vị',
            'A group, agency or unit',
            'Grupo, órgão ou unidade',
          ),
        },
        {
          value: 'business',
          label: text(
            'Doanh nghiệp, hợp tác xã',
            'A business or cooperative',
            'Empresa ou cooperativa',
          ),
        },
        {
          value: 'anonymous',
          label: text('Ẩn danh', 'Anonymous', 'Anônimo'),
          hint: text(
            'Sổ công khai không ghi tên, xã, phường và thành phần của quý vị.',
            'The public books will not hold your name, commune or kind of donor.',
            'Os livros públicos não terão seu nome, comuna nem tipo de doador.',
          ),
        },
      ],
      errors: {
        required: text('Chọn tư cách ủng hộ', 'Choose how you give', 'Escolha como você doa'),
      },
    },
    {
      kind: 'text',
      name: 'name',
      required: true,
      maxLength: 120,
      rule: 'name',
      autocomplete: 'name',
      showWhen: NAMED,
      label: text(
        'Họ tên hoặc tên đơn vị',
        'Your name or your organisation’s name',
        'Seu nome ou o nome da organização',
      ),
      errors: {
        required: text(
          'Nhập họ tên hoặc tên đơn vị',
          'Enter your name or your organisation’s name',
          'Digite seu nome ou o nome da organização',
        ),
      },
    },
    {
      kind: 'phone',
      name: 'phone',
      required: false,
      oneOfSeveral: true,
      autocomplete: 'tel',
      label: text('Số điện thoại', 'Phone number', 'Telefone'),
      hint: text(
        'Nhập số điện thoại hoặc thư điện tử, hoặc cả hai. Thông tin này không công khai.',
        'Enter a phone number or an e-mail address, or both. They are not published.',
        'Digite um telefone ou um e-mail, ou ambos. Eles não são publicados.',
      ),
    },
    {
      kind: 'email',
      name: 'email',
      required: false,
      oneOfSeveral: true,
      autocomplete: 'email',
      label: text('Thư điện tử', 'E-mail address', 'E-mail'),
    },
    {
      kind: 'choice',
      look: 'select',
      name: 'commune',
      required: false,
      options: communeOptions,
      placeholder: text('Không nêu', 'Not given', 'Não informar'),
      label: text('Xã, phường', 'Commune or ward', 'Comuna ou bairro'),
    },
    {
      kind: 'long-text',
      name: 'message',
      required: false,
      maxLength: 500,
      label: text('Lời nhắn', 'Message', 'Mensagem'),
      hint: text(
        'Tối đa 500 ký tự. Lời nhắn không công khai.',
        'At most 500 characters. It is not published.',
        'Até 500 caracteres. Não é publicada.',
      ),
    },
  ],
}

/**
 * Someone must be reachable wherever a person has to act: every named donor, every gift of goods,
 * and every pledge that a clerk must confirm. An anonymous donor of an ordinary sum needs no
 * contact: the receipt's codes are enough.
 */
function checkPledge(values: FieldValues, campaign: Campaign): readonly Issue[] {
  const reachable = values.phone !== undefined || values.email !== undefined
  const needed =
    values.donorKind !== 'anonymous' ||
    values.kind === 'goods' ||
    Number(values.amount ?? 0) > campaign.publicLimit.amountVnd
  return needed && !reachable ? [{ field: 'phone', code: 'contact-required' }] : []
}
