import type { S3Client } from '@aws-sdk/client-s3'
import { fromUtf8 } from '../../shared/ledger/bytes.ts'
import { parseCheckpoint } from '../../shared/ledger/checkpoint.ts'
import { parseNote } from '../../shared/ledger/note.ts'
import { CAMPAIGN_DATA_KEY, campaignDataSchema } from '../../shared/public-data.ts'
import { allocationsSchema } from './allocations.ts'
import type { PublicState } from './notice.ts'
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
        data: data === undefined ? undefined : campaignDataSchema.parse(JSON.parse(data)),
        checkpoint: note === undefined ? undefined : parseCheckpoint(parseNote(note).text),
        allocations:
          moneyOut === undefined
            ? undefined
            : allocationsSchema.safeParse(parseJson(moneyOut)).data?.entries,
      }
    },
  }
}

/** Undefined for a text that is no JSON. The notice is then printed without it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
