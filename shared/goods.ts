import { text } from './locale.ts'
import type { Localized } from './locale.ts'

/** Units in which goods are counted. Quantities are whole numbers of them. */
export const UNITS = {
  kg: text('kg', 'kg', 'kg'),
  thung: text('thùng', 'cartons', 'caixas'),
  goi: text('gói', 'packs', 'pacotes'),
  hop: text('hộp', 'boxes', 'embalagens'),
  lit: text('lít', 'litres', 'litros'),
  chiec: text('chiếc', 'pieces', 'peças'),
  bo: text('bộ', 'sets', 'conjuntos'),
  chai: text('chai', 'bottles', 'garrafas'),
  tam: text('tấm', 'sheets', 'chapas'),
  m2: text('m²', 'm²', 'm²'),
  con: text('con', 'animals', 'animais'),
} as const satisfies Record<string, Localized>
export type Unit = keyof typeof UNITS

/**
 * Kinds of relief goods, after the lists that relief receiving points published in 2024 and 2025.
 */
export const GOODS = {
  'luong-thuc': text(
    'Lương thực (gạo, mì, lương khô)',
    'Staple food (rice, noodles, dry rations)',
    'Alimentos básicos (arroz, macarrão, rações secas)',
  ),
  'thuc-pham': text(
    'Thực phẩm đóng gói (đồ hộp, sữa, dầu ăn, muối)',
    'Packed food (tins, milk, oil, salt)',
    'Alimentos embalados (conservas, leite, óleo, sal)',
  ),
  nuoc: text(
    'Nước uống, bột lọc nước',
    'Drinking water, water purifier',
    'Água potável, purificador de água',
  ),
  'chan-man': text(
    'Chăn, màn, chiếu',
    'Blankets, nets, mats',
    'Cobertores, mosquiteiros, esteiras',
  ),
  'quan-ao': text(
    'Quần áo mới hoặc đã giặt sạch',
    'Clothes, new or washed',
    'Roupas novas ou lavadas',
  ),
  'cuu-ho': text(
    'Phương tiện cứu hộ (áo phao, ủng, đèn pin)',
    'Rescue gear (life vests, boots, torches)',
    'Material de resgate (coletes, botas, lanternas)',
  ),
  'thuoc-y-te': text(
    'Thuốc thông thường, vật tư y tế',
    'Common medicines, medical supplies',
    'Medicamentos comuns, material médico',
  ),
  've-sinh': text(
    'Đồ vệ sinh (xà phòng, khăn, khử khuẩn)',
    'Hygiene (soap, towels, disinfectant)',
    'Higiene (sabão, toalhas, desinfetante)',
  ),
  'hoc-tap': text('Đồ dùng học tập', 'School supplies', 'Material escolar'),
  'nha-o': text(
    'Vật liệu dựng nhà (tấm lợp, bạt)',
    'Housing material (roof sheets, tarpaulins)',
    'Material de moradia (telhas, lonas)',
  ),
  'san-xuat': text('Giống cây trồng, vật nuôi', 'Seeds and livestock', 'Sementes e criação'),
  khac: text('Hàng khác', 'Other goods', 'Outros bens'),
} as const satisfies Record<string, Localized>
export type GoodsKind = keyof typeof GOODS

export const GOODS_KINDS = Object.keys(GOODS) as GoodsKind[]
export const UNIT_KINDS = Object.keys(UNITS) as Unit[]
