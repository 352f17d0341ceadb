import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { attachmentSchema } from '../cases/attachment.ts'
import { publicName } from '../money-out/evidence.ts'
import { readProposal } from '../money-out/proposal-items.ts'
import { RECORDS } from '../storage/keys.ts'
import {
  INTAKE,
  attachmentFile,
  evidenceFile,
  offeredEvidenceFile,
  statementFile,
  uploadFile,
} from '../storage/object-keys.ts'
import { caseKey, proposalKey, uploadIdOf, uploadKey } from '../storage/records-table.ts'
import { hasHash, hasSize, isAny } from './expected-file.ts'
import type { ExpectedFile } from './expected-file.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * What the books rest on: it is copied, never deleted, and comes back whether or not a record still
 * speaks of it.
 */
export const COPIED = [INTAKE.statements, INTAKE.evidence, INTAKE.offeredEvidence] as const
/**
 * Files of citizens. They come back where a record speaks of them, and nowhere else: what a person
 * has erased must stay gone.
 */
export const OF_CITIZENS = [INTAKE.attachments, INTAKE.uploads] as const

const caseSchema = z.object({
  code: z.string(),
  attachments: z.optional(z.array(attachmentSchema)),
})
const statementSchema = z.object({ sk: z.string(), sha256: z.optional(z.string()) })

/**
 * Every file of the bucket that a row of the Records table speaks of, by its key; undefined where
 * there is no such table.
 */
export async function listNamedFiles(
  client: DynamoDBDocumentClient,
  table: string,
): Promise<ReadonlyMap<string, ExpectedFile> | undefined> {
  try {
    return await scanNamed(client, table)
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}

async function scanNamed(
  client: DynamoDBDocumentClient,
  table: string,
): Promise<ReadonlyMap<string, ExpectedFile>> {
  const named = new Map<string, ExpectedFile>()
  const name = (key: string, of: string, isRight: ExpectedFile['isRight']): void =>
    void named.set(key, { key, of, isRight })
  const read = (row: Row): void => {
    const [pk, sk] = [String(row.pk), row.sk]
    if (pk === RECORDS.statement) {
      const { sk: id, sha256 } = statementSchema.parse(row)
      if (sha256 !== undefined) name(statementFile(sha256), `statement ${id}`, hasHash(sha256))
    } else if (pk.startsWith(RECORDS.proposal) && sk === proposalKey('').sk) {
      const { id, evidence = [] } = readProposal(row)
      for (const file of evidence) {
        name(evidenceFile(file.id), `proposal ${id}`, hasHash(file.sha256))
        if (file.public && file.withdrawn === undefined)
          name(offeredEvidenceFile(publicName(file)), `proposal ${id}`, hasHash(file.sha256))
      }
    } else if (pk.startsWith(RECORDS.case) && sk === caseKey('').sk) {
      const { code, attachments = [] } = caseSchema.parse(row)
      for (const { id, state, size } of attachments)
        if (state === 'kept') name(attachmentFile(code, id), `case ${code}`, hasSize(size))
    } else if (pk.startsWith(RECORDS.upload) && sk === uploadKey('').sk)
      name(uploadFile(uploadIdOf({ pk })), 'a form whose files are not looked into yet', isAny)
  }
  let from: Row | undefined
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from }),
    )
    for (const row of page.Items ?? []) read(row)
    from = page.LastEvaluatedKey
  } while (from)
  return named
}
