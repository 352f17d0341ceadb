import type { Stack } from '@aws-sdk/client-cloudformation'
import { describe, expect, test } from 'vitest'
import { makePatient } from '../../infra/commands/doctor/patient.ts'
import { teardown } from '../../infra/commands/teardown/teardown.ts'
import { environment as staging } from '../../infra/environments/staging.ts'
import { readSettings } from '../../infra/settings.ts'
import { makeCloud, resource, stackOf } from '../fixtures/cloud/healthy-cloud.ts'

const STATE = stackOf('nhip-cau-staging-state', {})
const PORTAL = stackOf('nhip-cau-staging-portal', {})

async function teardownOf(stacks: readonly Stack[], state: boolean, typed: string) {
  const said: string[] = []
  const made = makeCloud(stacks, {
    listResources: async () => [
      resource('Records', 'AWS::DynamoDB::Table', 'records-1'),
      resource('LedgerKey', 'AWS::KMS::Key', 'key-1'),
      resource('Role', 'AWS::IAM::Role', 'role-1'),
    ],
  })
  const patient = makePatient(readSettings(staging), made.cloud, 'ap-southeast-1')
  let error = ''
  try {
    await teardown(
      patient,
      { cloud: made.cloud, ask: async () => typed, say: (line) => said.push(line) },
      { state },
    )
  } catch (thrown) {
    error = (thrown as Error).message
  }
  return { deleted: made.deleted, said: said.join('\n'), error }
}

describe('npm run teardown', () => {
  test('takes the portal alone, and says what stays and what it costs', async () => {
    const { deleted, said, error } = await teardownOf([STATE, PORTAL], false, 'staging')
    expect(error).toBe('')
    expect(deleted).toEqual(['nhip-cau-staging-portal'])
    expect(said).toContain('records-1: table; its gigabytes')
    expect(said).toContain('key-1: key; 1 USD a month')
    expect(said).not.toContain('role-1')
  })

  test('takes the web ACL away with the portal that it stands before', async () => {
    const edge = stackOf('nhip-cau-staging-edge', {})
    const { deleted, error } = await teardownOf([STATE, PORTAL, edge], false, 'staging')
    expect(error).toBe('')
    expect(deleted).toEqual(['nhip-cau-staging-portal', 'nhip-cau-staging-edge'])
  })

  test('takes the log of the distribution away before it', async () => {
    const log = stackOf('nhip-cau-staging-edge-log', {})
    const { deleted, error } = await teardownOf([STATE, PORTAL, log], false, 'staging')
    expect(error).toBe('')
    expect(deleted).toEqual(['nhip-cau-staging-edge-log', 'nhip-cau-staging-portal'])
  })

  test.each(['', 'y', 'yes', 'Staging', 'production', ' '])(
    'takes nothing away when "%s" is typed instead of the name',
    async (typed) => {
      for (const state of [false, true]) {
        const stacks = state ? [STATE] : [STATE, PORTAL]
        const { deleted, error } = await teardownOf(stacks, state, typed)
        expect(error).toContain('Nothing was taken away.')
        expect(deleted).toEqual([])
      }
    },
  )

  test('refuses the state as long as the portal stands on it', async () => {
    const { deleted, error } = await teardownOf([STATE, PORTAL], true, 'staging')
    expect(error).toContain('The portal still stands')
    expect(deleted).toEqual([])
  })

  test('takes the state when it is asked for twice', async () => {
    const { deleted, said } = await teardownOf([STATE], true, 'staging')
    expect(deleted).toEqual(['nhip-cau-staging-state'])
    expect(said).toContain('Its tables, buckets and keys stay')
  })

  test('says when there is nothing to take away', async () => {
    expect((await teardownOf([], false, 'staging')).error).toContain('nothing is to be done')
  })
})
