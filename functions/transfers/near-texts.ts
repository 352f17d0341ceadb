import { text } from '../../shared/locale.ts'
import type { Locale, Localized } from '../../shared/locale.ts'
import type { CodeDamage } from './code-damage.ts'
import type { NearPledge } from './near-pledges.ts'

/** How a text differs from the code of a pledge, in words for staff. */
const DAMAGES: Readonly<Record<CodeDamage, Localized>> = {
  'look-alike': text(
    'Nội dung có chữ số trông giống ký tự của mã này (như S và 5).',
    'The text has characters that look like those of this code (as S and 5).',
    'O texto tem caracteres parecidos com os deste código (como S e 5).',
  ),
  keyboard: text(
    'Bàn phím tiếng Việt có thể đã đổi một ký tự của mã này thành dấu.',
    'A keyboard for Vietnamese may have made a mark of a character of this code.',
    'Um teclado vietnamita pode ter feito um acento de um caractere deste código.',
  ),
  remnant: text(
    'Trong mã có ký tự thừa do phần mềm chèn vào.',
    'Within the code stand characters that a program has put there.',
    'Dentro do código há caracteres que um programa inseriu.',
  ),
  prefix: text(
    'Phần sau đúng là của mã này, nhưng bốn chữ đầu bị sai hoặc thiếu.',
    'The rest is that of this code, but its first four letters are wrong or not complete.',
    'O resto é o deste código, mas as quatro primeiras letras estão erradas ou incompletas.',
  ),
  swapped: text(
    'Hai ký tự liền nhau của mã này bị đảo chỗ.',
    'Two neighbouring characters of this code are swapped.',
    'Dois caracteres vizinhos deste código estão trocados.',
  ),
  extra: text(
    'Nội dung có thừa một ký tự so với mã này.',
    'The text has one character more than this code.',
    'O texto tem um caractere a mais do que este código.',
  ),
  missing: text(
    'Nội dung thiếu một ký tự của mã này.',
    'The text lacks one character of this code.',
    'Falta no texto um caractere deste código.',
  ),
  changed: text(
    'Một ký tự khác với mã này.',
    'One character differs from this code.',
    'Um caractere é diferente deste código.',
  ),
}

const ALIKE_TEXTS: Readonly<Record<NearPledge['alike'][number], Localized>> = {
  sum: text(
    'Số tiền đúng bằng số còn chờ.',
    'The sum is the one that is still expected.',
    'O valor é o que ainda se espera.',
  ),
  day: text(
    'Tiền đến trong vòng bảy ngày sau khi đăng ký.',
    'It came within seven days of the pledge.',
    'Chegou até sete dias depois da promessa.',
  ),
  name: text(
    'Nội dung có tên của người đăng ký.',
    'The text holds the name of who pledged.',
    'O texto contém o nome de quem prometeu.',
  ),
}

/** Why a pledge is near to a transfer, sentence by sentence. */
export const tellNear = ({ damage, alike }: NearPledge, locale: Locale): string =>
  [DAMAGES[damage], ...alike.map((one) => ALIKE_TEXTS[one])]
    .map((sentence) => sentence[locale])
    .join(' ')
