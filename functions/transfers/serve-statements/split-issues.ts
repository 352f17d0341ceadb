import { text } from '../../../shared/locale.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { SplitFault } from '../split.ts'
import { wrongAnswer } from './wrong-answer.ts'

/** What is wrong with the parts into which somebody splits a gift, in the words that they read. */
export function tellSplitFault(fault: SplitFault): HttpProblem {
  if (fault.fault === 'alike')
    return oneIssue(
      `parts.${fault.at}.code`,
      'parts-alike',
      text(
        'Đã có phần khác cho đúng đăng ký này, hoặc cho đúng đợt vận động này mà không có mã: gộp hai phần làm một',
        'Another part is for this very pledge, or for this campaign without a code: make one of the two',
        'Outra parte é para este mesmo registro, ou para esta campanha sem código: junte as duas',
      ),
    )
  const { differsVnd } = fault
  const sum = Math.abs(differsVnd).toLocaleString('vi-VN')
  return oneIssue(
    'parts',
    'parts-differ',
    differsVnd > 0
      ? text(
          `Các phần còn thiếu ${sum} đồng so với khoản tiền`,
          `The parts are ${sum} VND less than the transfer`,
          `As partes somam ${sum} VND a menos que a transferência`,
        )
      : text(
          `Các phần vượt khoản tiền ${sum} đồng`,
          `The parts are ${sum} VND more than the transfer`,
          `As partes somam ${sum} VND a mais que a transferência`,
        ),
  )
}

/** The campaign of a part could not accept it: it had not begun on that day, or was over. */
export const partTooLate = (at: number): HttpProblem =>
  oneIssue(
    `parts.${at}.campaign`,
    'campaign-not-open',
    text(
      'Ngày tiền đến, đợt vận động này chưa mở hoặc đã kết thúc',
      'On the day of the transfer this campaign had not begun, or was over',
      'No dia da transferência esta campanha não tinha começado, ou já tinha terminado',
    ),
  )

/** A part names a code that is of no pledge, or of a pledge of another campaign. */
export const partElsewhere = (at: number, isElsewhere: boolean): HttpProblem =>
  wrongAnswer(`parts.${at}.code`, isElsewhere ? 'pledge-elsewhere' : 'no-such-pledge')

const oneIssue = (field: string, code: string, words: ReturnType<typeof text>): HttpProblem =>
  new HttpProblem('answers-invalid', { issues: [{ field, code, text: words }] })
