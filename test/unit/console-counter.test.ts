import { describe, expect, test } from 'vitest'
import { readLines } from '../../site/src/console/counter/read-lines.ts'

describe('the list of a village', () => {
  test('is read line by line, as it is typed or pasted from a table', () => {
    const written = 'Lò Văn Mẫu ; 50.000 ; x\n\nVàng Thị Mẫu\t1,2 triệu\r\n; 20.000 ; x\n'
    expect(readLines(written, 'vi')).toEqual({
      lines: [
        { name: 'Lò Văn Mẫu', publishName: true, amountVnd: 50_000 },
        { name: 'Vàng Thị Mẫu', publishName: false, amountVnd: 1_200_000 },
        // Nobody is named, so that no name is shown.
        { publishName: false, amountVnd: 20_000 },
      ],
      bad: [],
      sumVnd: 1_270_000,
    })
  })

  test.each(['Lò Văn Mẫu', 'Lò Văn Mẫu ; nhiều', 'Lò Văn Mẫu ; -5', '50.000', ' ; '])(
    'names the line whose sum cannot be read: %s',
    (line) => {
      const { lines, bad } = readLines(`A ; 1.000\n${line}`, 'vi')
      expect(lines).toHaveLength(1)
      expect(bad).toEqual([2])
    },
  )
})
