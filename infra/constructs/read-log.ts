import { LEDGER } from '../../functions/storage/keys.ts'
import type { StateStack } from '../stacks/state-stack.ts'
import { acknowledge } from './acknowledge.ts'
import type { BundledFunction, Grant } from './bundled-function.ts'
import { forRows } from './for-rows.ts'
import { logFile } from '../../functions/storage/object-keys.ts'

/** What it takes to prove that an entry is in the public log: the entry, and the files that everybody may read. */
export function readLog({ ledger, publicData }: StateStack): Grant[] {
  return [
    {
      actions: ['dynamodb:GetItem'],
      resources: [ledger.tableArn],
      conditions: forRows(LEDGER.log),
    },
    { actions: ['s3:GetObject'], resources: [publicData.arnForObjects(logFile('*'))] },
    { actions: ['s3:ListBucket'], resources: [publicData.bucketArn] },
  ]
}

export function acknowledgeLog({ role }: BundledFunction): void {
  acknowledge(
    role,
    `AwsSolutions-IAM5[Resource::NhipCauState:ExportsOutputFnGetAttPublicData6F795047Arn076D8691/${logFile('*')}]`,
    'The files of the public log cannot be named one by one.',
  )
}
