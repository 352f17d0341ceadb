import type { S3Client } from '@aws-sdk/client-s3'
import { fromUtf8 } from '../../shared/ledger/bytes.ts'
import {
  CAMPAIGN_DATA_KEY,
  SPLIT_DATA_KEY,
  campaignDataSchema,
  splitDataSchema,
} from '../../shared/public-data.ts'
import type { CampaignData, SplitData } from '../../shared/public-data.ts'
import { readJson } from '../../shared/read-json.ts'
import { readOwnFile } from '../storage/own-file.ts'

export type FiguresReader = () => Promise<{ data: CampaignData; splits: SplitData } | undefined>

/**
 * The figures that are public at this moment; undefined where a file is not there, or is not as the
 * publisher wrote it, which makes it anew.
 */
export function makeFiguresReader(client: S3Client, bucket: string): FiguresReader {
  const read = async (key: string): Promise<string | undefined> => {
    const found = await readOwnFile(client, bucket, key)
    return found?.bytes && fromUtf8(found.bytes)
  }
  return async () => {
    const data = readJson(campaignDataSchema, await read(CAMPAIGN_DATA_KEY))
    const splits = readJson(splitDataSchema, await read(SPLIT_DATA_KEY))
    return data && splits && { data, splits }
  }
}
