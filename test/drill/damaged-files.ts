import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { PUBLIC_DATA, logFile } from '../../functions/storage/object-keys.ts'
import { ANSWERS_DATA_KEY } from '../../shared/answers-data.ts'
import { BANK_DAYS_CSV_KEY, BANK_DAYS_KEY } from '../../shared/bank/bank-days-data.ts'
import { DAY_FILES_KEY } from '../../shared/day-files.ts'
import { moneyOutKey } from '../../shared/money-out-data.ts'
import { CHART_LIST_KEY } from '../../shared/charts/chart-list.ts'
import { WAY_LIST_KEY } from '../../shared/gift-ways-data.ts'
import { RESPONSE_DATA_KEY } from '../../shared/response-data.ts'
import { publicBucket, readPublic } from './bring-damage.ts'
import type { Damage } from './damage.ts'
import type { Drill } from './open-drill.ts'

const FOREIGN = '{"format":"nothing of ours"}'
const TOLD = 'public file is not as it was written'

/** Each public file that is there, deleted and written over, with the function that owns it. */
export async function listFileDamages(drill: Drill): Promise<readonly Damage[]> {
  const { Contents = [] } = await drill.s3.send(
    new ListObjectsV2Command({ Bucket: publicBucket(drill) }),
  )
  const keys = [...newestOfKind(Contents.map(({ Key = '' }) => Key))]
  return keys.flatMap((key) => [deleted(key), overwritten(key)])
}

/** Parts of tiles of earlier sizes are of no use to anybody any more. */
function newestOfKind(keys: readonly string[]): Iterable<string> {
  const parts = new Map<string, string>()
  for (const key of keys) {
    const [full = key, width = '0'] = key.split('.p/')
    const known = Number(parts.get(full)?.split('.p/')[1] ?? -1)
    if (Number(width) > known) parts.set(full, key)
  }
  return parts.values()
}

const deleted = (key: string): Damage => ({
  what: `${key} is deleted`,
  ...watch(key),
  bring: async (drill) => {
    await remember(drill, key)
    await drill.s3.send(new DeleteObjectCommand({ Bucket: publicBucket(drill), Key: key }))
  },
})

const overwritten = (key: string): Damage => ({
  what: `${key} is written over`,
  ...watch(key),
  told: TOLD,
  bring: async (drill) => {
    await remember(drill, key)
    await drill.s3.send(
      new PutObjectCommand({ Bucket: publicBucket(drill), Key: key, Body: FOREIGN }),
    )
  },
})

const bodies = new Map<string, string | undefined>()
/** Its owner runs first, so that the file is not of an earlier state than the one made anew will be. */
async function remember(drill: Drill, key: string): Promise<void> {
  await drill.portal.functions.get(ownerOf(key))?.invoke({ source: 'aws.events' })
  bodies.set(key, await readPublic(drill, key))
}

const watch = (key: string): Pick<Damage, 'finder' | 'rings' | 'isHealed'> => ({
  finder: ownerOf(key),
  isHealed: async (drill) => meaningOf(await readPublic(drill, key)) === meaningOf(bodies.get(key)),
})

/** Without the moment at which a file was made. */
const meaningOf = (body: string | undefined): string | undefined =>
  body?.replace(/"asOf":"[^"]*"/u, '')

function ownerOf(key: string): string {
  if (key === logFile('checkpoint')) return 'publish-ledger'
  if (key.startsWith(PUBLIC_DATA.log)) return 'mend-log'
  if (key === WAY_LIST_KEY || key === CHART_LIST_KEY || key.startsWith(PUBLIC_DATA.charts))
    return 'publish-days'
  if (key === DAY_FILES_KEY || key.startsWith(PUBLIC_DATA.days)) return 'publish-days'
  if (key === BANK_DAYS_KEY || key === BANK_DAYS_CSV_KEY) return 'publish-bank-days'
  if (key === RESPONSE_DATA_KEY || key === ANSWERS_DATA_KEY) return 'publish-response'
  const lists = (['json', 'csv'] as const).map((type) => moneyOutKey('', type).split('//')[1] ?? '')
  if (lists.some((name) => key.endsWith(`/${name}`))) return 'publish-money-out'
  return 'publish-ledger'
}
