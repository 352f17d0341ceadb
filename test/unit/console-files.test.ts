import { describe, expect, test } from 'vitest'
import { evidenceFault } from '../../site/src/console/money-out/evidence-fault.ts'
import { statementFault } from '../../site/src/console/transfers/statement-fault.ts'

const MB = 1024 * 1024

describe('a file that somebody chose', () => {
  test.each<[string, number, RegExp | undefined]>([
    ['hoa-don.pdf', 5 * MB, undefined],
    ['HOA-DON.JPG', 1, undefined],
    ['hoa-don.pdf', 5 * MB + 1, /^hoa-don\.pdf: nặng 6 MB.*tối đa 5 MB/u],
    ['hoa-don.pdf', 0, /^hoa-don\.pdf: tệp trống/u],
    ['van-ban.docx', 10, /^van-ban\.docx: .*JPG.*PDF/u],
    ['khong-duoi', 10, /^khong-duoi: .*JPG/u],
  ])('as evidence: %s of %i bytes', (name, size, told) => {
    const fault = evidenceFault({ name, size })
    if (told) expect(fault).toMatch(told)
    else expect(fault).toBeUndefined()
  })

  test.each<[string, number, RegExp | undefined]>([
    ['sao-ke.xlsx', 128 * MB, undefined],
    // Of what a bank calls its own files the reader decides.
    ['SAOKE.940', 10, undefined],
    ['SAOKE', 10, undefined],
    ['sao-ke.csv', 0, /^sao-ke\.csv: tệp trống/u],
    ['sao-ke.xlsx', 128 * MB + 1, /nặng 129 MB.*tối đa 128 MB/u],
    ['chup.JPG', 10, /^chup\.JPG: đây là ảnh/u],
    ['chup.heic', 10, /ngân hàng điện tử/u],
    ['sao-ke.docx', 10, /ngân hàng điện tử/u],
    ['sao-ke.zip', 10, /tệp nén/u],
  ])('as a statement: %s of %i bytes', (name, size, told) => {
    const fault = statementFault({ name, size })
    if (told) expect(fault).toMatch(told)
    else expect(fault).toBeUndefined()
  })
})
