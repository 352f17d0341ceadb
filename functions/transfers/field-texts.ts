import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** What is wrong with a field of a decision on a row, by the field and the code of the fault. */
export const TRANSFER_ISSUES: Readonly<Record<string, Localized>> = {
  'code:not-an-option': text(
    'Khoản này không chuyển cho mã ấy được: đợt vận động kia không nhận khoản của ngày này',
    'This gift cannot go to that code: its campaign does not accept gifts of this day',
    'Esta doação não pode ir para esse código: a campanha dele não aceita doações deste dia',
  ),
  'debit:not-an-option': text(
    'Dòng ra đã chọn không khớp khoản này: xem lại tài khoản, số tiền và ngày',
    'The payment chosen does not fit: look again at its account, sum and day',
    'O pagamento escolhido não corresponde: confira a conta, o valor e a data',
  ),
  'credit:not-an-option': text(
    'Dòng vào đã chọn không khớp khoản này: xem lại tài khoản, số tiền và ngày',
    'The credit chosen does not fit: look again at its account, sum and day',
    'O crédito escolhido não corresponde: confira a conta, o valor e a data',
  ),
  'entries:not-an-option': text(
    'Bút toán đã nêu không phải khoản chi của đợt này, khác ngày quá xa, hoặc các phần cộng lại không bằng số tiền của dòng',
    'An entry named is no money out of this campaign, is too far in time, or the parts do not add up to the row',
    'Um lançamento indicado não é saída desta campanha, está longe demais no tempo, ou as partes não somam o valor da linha',
  ),
  'entries:too-large': text(
    'Bút toán đã nêu không còn đủ số tiền cho dòng này',
    'The entry named has not enough left for this row',
    'O lançamento indicado não tem saldo suficiente para esta linha',
  ),
  'counterDays:not-an-option': text(
    'Quầy không thu tiền mặt trong ngày đã nêu, hoặc ngày ấy sau ngày của dòng này',
    'No cash was taken at the counter on a day named, or it is after the day of this row',
    'Não houve dinheiro no balcão em um dia indicado, ou ele é posterior ao dia desta linha',
  ),
  'counterDays:too-large': text(
    'Số tiền nộp nhiều hơn tiền mặt quầy đã thu trong các ngày đã nêu',
    'More was paid in than the counter took on the days named',
    'Foi depositado mais do que o balcão recebeu nos dias indicados',
  ),
  'kind:not-an-option': text(
    'Dòng này không thể thuộc loại đã chọn: xem lại tiền vào hay tiền ra',
    'This row cannot be of the kind chosen: see whether money came in or went out',
    'Esta linha não pode ser do tipo escolhido: veja se o dinheiro entrou ou saiu',
  ),
  'amountVnd:too-large': text(
    'Số tiền lớn hơn phần còn lại của khoản này hoặc của dòng đã chọn',
    'The sum is more than what is left of the gift, or of the row chosen',
    'O valor é maior do que o saldo da doação ou da linha escolhida',
  ),
}
