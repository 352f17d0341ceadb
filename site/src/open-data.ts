import { DAY_FILES_KEY } from '../../shared/day-files.ts'
import { chartWorkbookKey } from '../../shared/charts/chart-list.ts'
import { listCampaigns } from '../../shared/campaigns.ts'
import { COMMUNE_FACTS } from '../../shared/commune-facts.ts'
import { COMMUNES } from '../../shared/communes.ts'
import type { Cell } from '../../shared/csv.ts'
import { INDICATORS, INDICATOR_SOURCES, sourceOf } from '../../shared/indicators.ts'
import type { IndicatorGroup } from '../../shared/indicators.ts'
import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'
import { moneyOutKey } from '../../shared/money-out-data.ts'
import { SITE_TEXTS } from './province-texts.ts'

export const INDICATOR_COLUMNS = [
  'id',
  'group',
  'name_vi',
  'name_en',
  'name_pt',
  'value',
  'unit',
  'qualifier',
  'kind',
  'as_of',
  'source_url',
  'note_vi',
] as const

/** Rows of every indicator, or of one group. */
export function indicatorRows(only?: IndicatorGroup): ReadonlyArray<readonly Cell[]> {
  return INDICATORS.filter(({ group }) => only === undefined || group === only).map(
    ({ id, group, names, value, unit, qualifier, kind, asOf, source, note }) => [
      id,
      group,
      names.vi,
      names.en,
      names.pt,
      value,
      unit,
      qualifier ?? '',
      kind,
      asOf,
      sourceOf({ source }).url,
      note?.vi ?? '',
    ],
  )
}

export const COMMUNE_COLUMNS = [
  'code',
  'name',
  'type',
  'area_km2',
  'population',
  'lon',
  'lat',
  'merged_from',
] as const

export function communeRows(): ReadonlyArray<readonly Cell[]> {
  return COMMUNES.map(({ code, fullName, type }) => {
    const facts = COMMUNE_FACTS[code]
    if (!facts) throw new Error(`The commune ${code} has no facts.`)
    return [
      code,
      fullName,
      type,
      facts.areaKm2,
      facts.population,
      facts.centre.lon,
      facts.centre.lat,
      facts.mergedFrom.map(({ type: kind, name }) => `${kind} ${name}`).join('; '),
    ]
  })
}

const NUMBERS: readonly string[] = ['value', 'area_km2', 'lon', 'lat']
const INTEGERS: readonly string[] = ['population']

function typeOf(column: string): 'number' | 'integer' | 'string' {
  if (NUMBERS.includes(column)) return 'number'
  return INTEGERS.includes(column) ? 'integer' : 'string'
}

const fields = (columns: readonly string[]) => columns.map((name) => ({ name, type: typeOf(name) }))

/** Frictionless Data Package (v1): what the files are, their columns and their licence. */
export function makeDataPackage(): object {
  const resource = (
    name: string,
    title: string,
    columns: readonly string[],
    primaryKey: string,
  ) => ({
    name,
    title,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: { fields: fields(columns), primaryKey },
  })
  return {
    profile: 'tabular-data-package',
    ...SITE_TEXTS.dataPackage,
    licenses: [
      {
        name: 'CC-BY-4.0',
        title: 'Creative Commons Attribution 4.0',
        path: 'https://creativecommons.org/licenses/by/4.0/',
      },
    ],
    sources: Object.values(INDICATOR_SOURCES).map(({ name, url }) => ({ title: name, path: url })),
    resources: [
      resource('indicators', 'Public indicators', INDICATOR_COLUMNS, 'id'),
      resource('communes', 'Communes and wards since 1 July 2025', COMMUNE_COLUMNS, 'code'),
    ],
  }
}

/** When a file is written anew; each of these is said on the page. */
export type Renewed = 'entry' | 'ten-minutes' | 'hour' | 'build' | 'release'

/** Files that anybody may fetch, and what each holds. */
export const OPEN_DATA_FILES: ReadonlyArray<{
  url: string
  text: Localized
  renewed: Renewed
}> = [
  {
    url: '/open-data/indicators.csv',
    renewed: 'build',
    text: text(
      'Mọi chỉ số: giá trị, đơn vị, thời điểm, nguồn.',
      'Every indicator: value, unit, date, source.',
      'Todos os indicadores: valor, unidade, data, fonte.',
    ),
  },
  {
    url: '/open-data/indicators.json',
    renewed: 'build',
    text: text(
      'Các chỉ số trên dưới dạng JSON, tên bằng ba thứ tiếng.',
      'The same as JSON, with names in three languages.',
      'O mesmo em JSON, com nomes em três idiomas.',
    ),
  },
  {
    url: '/open-data/communes.csv',
    renewed: 'build',
    text: text(
      `${COMMUNES.length} xã, phường: mã, diện tích, dân số, tọa độ, đơn vị cũ.`,
      `${COMMUNES.length} communes and wards: code, area, population, position, former units.`,
      `${COMMUNES.length} comunas e bairros: código, área, população, posição, unidades anteriores.`,
    ),
  },
  {
    url: '/open-data/datapackage.json',
    renewed: 'build',
    text: text(
      'Mô tả các tệp CSV: cột, kiểu, khóa, giấy phép (Frictionless).',
      'Describes the CSV files: columns, types, keys, licence (Frictionless).',
      'Descreve os arquivos CSV: colunas, tipos, chaves, licença (Frictionless).',
    ),
  },
  {
    url: '/data/campaign.json',
    renewed: 'entry',
    text: text(
      'Số liệu các đợt vận động theo bốn trạng thái, theo ngày, xã, phường, thành phần, hiện vật.',
      'Totals of the campaigns in four states, by day, commune, kind of donor, and goods.',
      'Totais das campanhas em quatro situações, por dia, comuna, tipo de doador e bens.',
    ),
  },
  {
    url: '/data/splits.json',
    renewed: 'entry',
    text: {
      vi: 'Số liệu các đợt vận động chia thêm: tiền theo kênh tiếp nhận, hiện vật theo xã, phường.',
      en: 'Totals of the campaigns split further: money by channel, goods by commune.',
      pt: 'Totais das campanhas em mais quadros: dinheiro por canal, bens por comuna.',
    },
  },
  ...listCampaigns({ demo: false }).map(({ id, names }) => ({
    url: `/${moneyOutKey(id, 'json')}`,
    renewed: 'entry' as const,
    text: text(
      `${names.vi}: tiền, hiện vật đã phân bổ và trao (phân bổ, giải ngân, hoàn trả, điều chỉnh), kèm quyết định và chứng từ.`,
      `${names.en}: where money and goods went (allocated, handed out, given back, corrected), with decisions and evidence.`,
      `${names.pt}: para onde foram o dinheiro e os bens (alocados, entregues, devolvidos, corrigidos), com decisões e comprovantes.`,
    ),
  })),
  {
    url: `/${DAY_FILES_KEY}`,
    renewed: 'ten-minutes',
    text: text(
      'Danh sách các tệp theo ngày: mọi bút toán của sổ, mỗi ngày một tệp CSV và một tệp JSON.',
      'The list of the files by day: every entry of the books, a CSV and a JSON file for each day.',
      'A lista dos arquivos por dia: todos os lançamentos, um CSV e um JSON para cada dia.',
    ),
  },
  ...listCampaigns({ demo: false }).map(({ id, names }) => ({
    url: `/${chartWorkbookKey(id)}`,
    renewed: 'ten-minutes' as const,
    text: text(
      `${names.vi}: số liệu của mọi biểu đồ, mỗi biểu đồ một bảng.`,
      `${names.en}: the figures of all charts, a sheet for each.`,
      `${names.pt}: os números de todos os gráficos, uma planilha para cada.`,
    ),
  })),
  {
    url: '/api/openapi.json',
    renewed: 'release',
    text: text(
      'Mô tả giao diện lập trình (OpenAPI 3.1): đăng ký, biểu mẫu, tra cứu.',
      'Description of the API (OpenAPI 3.1): pledges, forms, lookups.',
      'Descrição da API (OpenAPI 3.1): registros, formulários, consultas.',
    ),
  },
  {
    url: '/data/response.json',
    renewed: 'hour',
    text: text(
      'Số nội dung người dân gửi, đã trả lời, đúng hạn, theo xã, phường và việc; số nhỏ hơn 5 không nêu.',
      'What people sent, what was answered and on time, by commune and topic; counts under 5 are left out.',
      'O que a população enviou, o que foi respondido e no prazo, por comuna e tema; contagens abaixo de 5 são omitidas.',
    ),
  },
  {
    url: '/data/answers.json',
    renewed: 'hour',
    text: text(
      'Câu trả lời mà người hỏi mong được đăng công khai.',
      'Answers that the people who asked wished to see published.',
      'Respostas que quem perguntou desejou ver publicadas.',
    ),
  },
]
