import type {
  BucketVersions,
  KeptVersion,
  SeenFile,
} from '../../functions/restore/bucket-versions-store.ts'
import { toUtf8 } from '../../shared/ledger/bytes.ts'
import type { Fault } from './memory-log.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** The newest first. `deleted` is the mark that a deletion leaves. */
type Versions = ReadonlyArray<Bytes | 'deleted'>

/** A bucket that keeps versions, and its second bucket, as S3 keeps them. */
export interface Buckets {
  own: Map<string, Versions>
  copies: Map<string, Versions>
}

export const makeBuckets = (): Buckets => ({ own: new Map(), copies: new Map() })
export const copyBuckets = ({ own, copies }: Buckets): Buckets => ({
  own: new Map(own),
  copies: new Map(copies),
})

export function put(place: Map<string, Versions>, key: string, body: Bytes | string): void {
  const bytes = typeof body === 'string' ? toUtf8(body) : body
  place.set(key, [bytes, ...(place.get(key) ?? [])])
}
export function remove(place: Map<string, Versions>, key: string): void {
  place.set(key, ['deleted', ...(place.get(key) ?? [])])
}
/** Everything is deleted, by somebody who may not delete versions. */
export const emptyAll = ({ own }: Buckets): void => {
  for (const [key, [newest]] of own) if (newest !== 'deleted') remove(own, key)
}

const current = (versions: Versions | undefined): Bytes | undefined => {
  const [newest] = versions ?? []
  return newest === 'deleted' ? undefined : newest
}
/** What lies in the bucket now. */
export const standing = ({ own }: Buckets): ReadonlyMap<string, Bytes> =>
  new Map(
    [...own].flatMap(([key, versions]) => {
      const bytes = current(versions)
      return bytes ? [[key, bytes] as const] : []
    }),
  )

/** A client of them of which one call, counted from 0, goes wrong. */
export function openBuckets(
  buckets: Buckets,
  fault?: Fault,
): BucketVersions & { calls: () => number; puts: readonly string[] } {
  let calls = 0
  let isDead = false
  const puts: string[] = []
  const step = async <T>(act: () => T): Promise<T> => {
    if (isDead) throw new Error('dead')
    const strikes = fault?.at === calls++
    if (strikes && fault.flavour.startsWith('killed')) isDead = true
    if (strikes && (fault.flavour === 'fails' || fault.flavour === 'killed before'))
      throw new Error('fault')
    const result = act()
    if (strikes) throw new Error('fault')
    return result
  }
  const placeOf = { versions: buckets.own, copies: buckets.copies }
  return {
    calls: () => calls,
    puts,
    see: (prefix, isWanted = () => true) =>
      step(() => {
        const seen = new Map<string, SeenFile>()
        for (const key of new Set([...buckets.own.keys(), ...buckets.copies.keys()])) {
          if (!key.startsWith(prefix) || !isWanted(key)) continue
          const isThere = current(buckets.own.get(key)) !== undefined
          const versions: KeptVersion[] = (['versions', 'copies'] as const).flatMap((from) =>
            (placeOf[from].get(key) ?? []).flatMap((one, at) =>
              one === 'deleted' || (from === 'versions' && at === 0)
                ? []
                : [{ from, id: String(at) }],
            ),
          )
          seen.set(key, { isThere, versions })
        }
        return seen
      }),
    read: (key) => step(() => current(buckets.own.get(key))),
    readVersion: (key, { from, id }) =>
      step(() => {
        const bytes = placeOf[from].get(key)?.[Number(id)]
        return bytes === undefined || bytes === 'deleted' ? undefined : { bytes, headers: {} }
      }),
    putBack: (key, { bytes }) =>
      step(() => {
        if (current(buckets.own.get(key))) return 'outrun'
        puts.push(key)
        put(buckets.own, key, bytes)
        return 'written'
      }),
  }
}
