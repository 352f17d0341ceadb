import { expect, test } from 'vitest'
import { freeBytesIn, makeDiskGauge } from '../../infra/local/disk-gauge.ts'

const MB = 1024 * 1024

test('nothing is taken on a disk that is nearly full, until there is room to spare', () => {
  const said: string[] = []
  let free = 100 * MB
  let time = 0
  const gauge = makeDiskGauge({
    freeBytes: () => free,
    report: (line) => void said.push(line),
    now: () => (time += 1_000),
  })
  const has = (bytes: number): boolean => {
    free = bytes
    return gauge.hasRoom()
  }
  expect([100, 64, 63, 64, 95, 96, 64, 0].map((mb) => has(mb * MB))).toEqual([
    true,
    true,
    false,
    false,
    false,
    true,
    true,
    false,
  ])
  expect(said).toEqual([
    expect.stringContaining('nearly full'),
    expect.stringContaining('room on the disk again'),
    expect.stringContaining('nearly full'),
  ])
})

test('the disk is asked at most twice a second, however much is written', () => {
  let asked = 0
  let time = 0
  const gauge = makeDiskGauge({
    freeBytes: () => ++asked * 100 * MB,
    report: () => {},
    now: () => time,
  })
  for (; time < 5_000; time += 10) gauge.hasRoom()
  expect(asked).toBe(10)
})

test('what a real disk has is a number of bytes', () => {
  expect(freeBytesIn('.')).toBeGreaterThan(0)
  expect(() => freeBytesIn('/no/such/folder')).toThrow('ENOENT')
})
