import type { S3Client } from '@aws-sdk/client-s3'
import { fromUtf8 } from '../../shared/ledger/bytes.ts'
import { parseCheckpoint } from '../../shared/ledger/checkpoint.ts'
import type { Checkpoint } from '../../shared/ledger/checkpoint.ts'
import { parseNote } from '../../shared/ledger/note.ts'
import { CAMPAIGN_DATA_KEY, campaignDataSchema } from '../../shared/public-data.ts'
import { allocationsSchema } from './allocations.ts'
import type { PublicState } from './notice.ts'
import { readJson } from '../../shared/read-json.ts'
import { readObject } from '../storage/s3.ts'
import { logFile } from '../storage/object-keys.ts'
import { moneyOutKey } from '../../shared/money-out-data.ts'

export interface NoticeFiles {
  /** What everybody can read of a campaign at this moment. */
  read: (campaign: string) => Promise<PublicState>
}

export function makeNoticeFiles(client: S3Client, bucket: string): NoticeFiles {
  const find = async (key: string): Promise<string | undefined> => {
    const found = await readObject(client, bucket, key)
    return found && fromUtf8(found.bytes)
  }
  return {
    async read(campaign) {
      const [data, note, moneyOut] = await Promise.all([
        find(CAMPAIGN_DATA_KEY),
        find(logFile('checkpoint')),
        find(moneyOutKey(campaign, 'json')),
      ])
      return {
        // A paper that says nought because a file was damaged is worse than none.
        data: data === undefined ? undefined : campaignDataSchema.parse(JSON.parse(data)),
        checkpoint: note === undefined ? undefined : readCheckpoint(note),
        allocations: readJson(allocationsSchema, moneyOut)?.entries,
      }
    },
  }
}

/** Undefined for one that was damaged. The notice is then printed without it. */
function readCheckpoint(note: string): Checkpoint | undefined {
  try {
    return parseCheckpoint(parseNote(note).text)
  } catch {
    return undefined
  }
}
