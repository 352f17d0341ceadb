import type { Localized } from './locale.ts'

/** Units in which goods are counted. Quantities are whole numbers of them. */
export const UNITS = {
  kg: { vi: 'kg', en: 'kg', pt: 'kg' },
  thung: { vi: 'thùng', en: 'cartons', pt: 'caixas' },
  goi: { vi: 'gói', en: 'packs', pt: 'pacotes' },
  hop: { vi: 'hộp', en: 'boxes', pt: 'embalagens' },
  lit: { vi: 'lít', en: 'litres', pt: 'litros' },
  chiec: { vi: 'chiếc', en: 'pieces', pt: 'peças' },
  bo: { vi: 'bộ', en: 'sets', pt: 'conjuntos' },
  chai: { vi: 'chai', en: 'bottles', pt: 'garrafas' },
  tam: { vi: 'tấm', en: 'sheets', pt: 'chapas' },
  m2: { vi: 'm²', en: 'm²', pt: 'm²' },
  con: { vi: 'con', en: 'animals', pt: 'animais' },
} as const satisfies Record<string, Localized>
export type Unit = keyof typeof UNITS

/** Kinds of relief goods, after the lists that relief receiving points published in 2024 and 2025. */
export const GOODS = {
  'luong-thuc': {
    vi: 'Lương thực (gạo, mì, lương khô)',
    en: 'Staple food (rice, noodles, dry rations)',
    pt: 'Alimentos básicos (arroz, macarrão, rações secas)',
  },
  'thuc-pham': {
    vi: 'Thực phẩm đóng gói (đồ hộp, sữa, dầu ăn, muối)',
    en: 'Packed food (tins, milk, oil, salt)',
    pt: 'Alimentos embalados (conservas, leite, óleo, sal)',
  },
  nuoc: {
    vi: 'Nước uống, bột lọc nước',
    en: 'Drinking water, water purifier',
    pt: 'Água potável, purificador de água',
  },
  'chan-man': {
    vi: 'Chăn, màn, chiếu',
    en: 'Blankets, nets, mats',
    pt: 'Cobertores, mosquiteiros, esteiras',
  },
  'quan-ao': {
    vi: 'Quần áo mới hoặc đã giặt sạch',
    en: 'Clothes, new or washed',
    pt: 'Roupas novas ou lavadas',
  },
  'cuu-ho': {
    vi: 'Phương tiện cứu hộ (áo phao, ủng, đèn pin)',
    en: 'Rescue gear (life vests, boots, torches)',
    pt: 'Material de resgate (coletes, botas, lanternas)',
  },
  'thuoc-y-te': {
    vi: 'Thuốc thông thường, vật tư y tế',
    en: 'Common medicines, medical supplies',
    pt: 'Medicamentos comuns, material médico',
  },
  've-sinh': {
    vi: 'Đồ vệ sinh (xà phòng, khăn, khử khuẩn)',
    en: 'Hygiene (soap, towels, disinfectant)',
    pt: 'Higiene (sabão, toalhas, desinfetante)',
  },
  'hoc-tap': { vi: 'Đồ dùng học tập', en: 'School supplies', pt: 'Material escolar' },
  'nha-o': {
    vi: 'Vật liệu dựng nhà (tấm lợp, bạt)',
    en: 'Housing material (roof sheets, tarpaulins)',
    pt: 'Material de moradia (telhas, lonas)',
  },
  'san-xuat': {
    vi: 'Giống cây trồng, vật nuôi',
    en: 'Seeds and livestock',
    pt: 'Sementes e criação',
  },
  khac: { vi: 'Hàng khác', en: 'Other goods', pt: 'Outros bens' },
} as const satisfies Record<string, Localized>
export type GoodsKind = keyof typeof GOODS

export const GOODS_KINDS = Object.keys(GOODS) as GoodsKind[]
export const UNIT_KINDS = Object.keys(UNITS) as Unit[]
