import { QRPay } from 'vietnam-qr-pay'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildVietQr, crc16, hasValidCrc } from '../../shared/vietqr.ts'

const upperCaseMemo = fc.string({
  unit: fc.constantFrom(...Array.from('ABCDEFGHJKMNPQRSTVWXYZ0123456789')),
  minLength: 1,
  maxLength: 19,
})

describe('VietQR payloads', () => {
  test.each([
    '00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52',
    '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E',
    '00020101021138540010A00000072701240006970423011000999999990208QRIBFTTA53037045802VN6304CBB4',
    '00020101021138580010A000000727012800069999990114DEMO00000000480208QRIBFTTA53037045802VN6304092A',
    '00020101021138540010A00000072701240006970423011000999999990208QRIBFTTA53037045802VN6304cbb4',
  ])('the CRC of %s holds', (payload) => {
    expect(hasValidCrc(payload)).toBe(true)
  })

  test.each([
    '00020101021138540010A00000072701240006970423011000999999990208QRIBFTTA53037045802VN6304CBB5',
    '00020101021238570010A00000072701270006970422011300234579234420208QRIBFTTA53037045405401235802VN62160812chuyen khoa6304722F',
  ])('the CRC of %s does not', (payload) => {
    expect(hasValidCrc(payload)).toBe(false)
  })

  test('CRC-16/CCITT-FALSE has its catalogue check value', () => {
    expect(crc16('123456789')).toBe('29B1')
  })

  test('without an amount is for many uses, with one for one use', () => {
    expect(buildVietQr({ bin: '999999', accountNumber: 'DEMO0000000001' })).toBe(
      '00020101021138580010A000000727012800069999990114DEMO00000000010208QRIBFTTA53037045802VN6304502B',
    )
    expect(
      buildVietQr({
        bin: '999999',
        accountNumber: 'DEMO0000000001',
        amountVnd: 200_000,
        memo: 'LCUH7K2M9QX',
      }),
    ).toBe(
      '00020101021238580010A000000727012800069999990114DEMO00000000010208QRIBFTTA530370454062000005802VN62150811LCUH7K2M9QX6304BBD5',
    )
  })

  test('an independent reader reads the same account, amount and memo from it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        upperCaseMemo,
        fc.string({
          unit: fc.constantFrom(...Array.from('0123456789')),
          minLength: 6,
          maxLength: 19,
        }),
        (amountVnd, memo, accountNumber) => {
          const read = new QRPay(buildVietQr({ bin: '970436', accountNumber, amountVnd, memo }))
          expect(read.isValid).toBe(true)
          expect(read.consumer.bankBin).toBe('970436')
          expect(read.consumer.bankNumber).toBe(accountNumber)
          expect(read.amount).toBe(String(amountVnd))
          expect(read.additionalData.purpose).toBe(memo)
        },
      ),
    )
  })

  test.each([
    [{ bin: '97043', accountNumber: '1' }, 'vietqr-bin'],
    [{ bin: '970436', accountNumber: '1'.repeat(20) }, 'vietqr-account'],
    [{ bin: '970436', accountNumber: '1', amountVnd: 1.5 }, 'vietqr-amount'],
    [{ bin: '970436', accountNumber: '1', amountVnd: 1e13 }, 'vietqr-amount'],
    [{ bin: '970436', accountNumber: '1', memo: 'ủng hộ' }, 'vietqr-memo'],
    [{ bin: '970436', accountNumber: '1', memo: 'A'.repeat(20) }, 'vietqr-memo'],
  ])('%j is refused', (transfer, error) => {
    expect(() => buildVietQr(transfer)).toThrow(error)
  })
})
