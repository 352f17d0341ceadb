import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeDataFolder } from '../../infra/local/data-folder.ts'

const temporary = (): string => mkdtempSync(join(tmpdir(), 'nhip-cau-folder-'))
/** A process that is there for as long as this one. */
const SOMEBODY = process.ppid

function takenBySomebody(): string {
  const folder = temporary()
  takeDataFolder(folder)
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: SOMEBODY, folder }))
  return folder
}

test('a folder on which a portal runs is nobody else’s', () => {
  const folder = takenBySomebody()
  expect(() => takeDataFolder(folder)).toThrow(`The portal already runs on ${folder}`)
})

test('a copy of it is free, though the lock was copied too', () => {
  const copy = temporary()
  cpSync(takenBySomebody(), copy, { recursive: true })
  expect(() => takeDataFolder(copy)).not.toThrow()
})

test.each([
  ['of a process that has ended', (folder: string) => JSON.stringify({ pid: 2 ** 22 + 1, folder })],
  ['that was cut short', () => '{"pid": 1'],
  ['that is empty', () => ''],
])('a lock %s holds nothing', (_what, content) => {
  const folder = temporary()
  writeFileSync(join(folder, 'lock'), content(folder))
  expect(() => takeDataFolder(folder)).not.toThrow()
})
