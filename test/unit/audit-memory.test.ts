import { expect, test } from 'vitest'
import { auditLedger } from '../../functions/ledger/audit-ledger/audit-ledger.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { toUtf8 } from '../../shared/ledger/bytes.ts'
import { LOG_FOLDER } from '../../shared/public-data.ts'
import { makeDeps, makePending, makeWorld } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'

const bytesOf = (body: string | undefined) => (body === undefined ? undefined : toUtf8(body))

test('what the last audit saw, once it was damaged, is no difference: a run tells so, and the next one is right', async () => {
  const world = await makeWorld([], new Map())
  world.pending = [makePending(makeNumberedEntry(1), 1)]
  const { signer, log } = makeDeps(world)
  await publishLedger(makeDeps(world))
  let note: string | undefined
  const audit = async () => {
    const { ok, findings } = await auditLedger({
      verifier: () => signer.verifier(),
      fetchPublic: async (key) =>
        key === `${LOG_FOLDER}checkpoint`
          ? toUtf8((await log.getCheckpoint())?.note ?? '')
          : ((await log.get(key.slice(LOG_FOLDER.length))) ?? bytesOf(world.data.get(key)?.body)),
      recall: async () => note,
      remember: async (seen) => void (note = seen),
      wait: async () => {},
    })
    return { ok, wrong: findings.filter((finding) => !finding.ok) }
  }
  const right = { ok: true, wrong: [] }
  expect(await audit()).toEqual(right)
  for (const damaged of ['', 'x', '7']) {
    note = damaged
    await expect(audit()).rejects.toThrow('last-audit-unreadable')
    expect(await audit()).toEqual(right)
  }
})
