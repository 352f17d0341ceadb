import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import type { ObjectStore, StoredObject } from './object-store.ts'
import { answerXml } from './s3-answer.ts'
import type { S3Answer } from './s3-answer.ts'

/** The most that one page of a list holds. */
const MAX_KEYS = 1_000

interface Listing {
  contents: readonly StoredObject[]
  /** Beginnings of keys up to the delimiter, each standing for all keys that begin so. */
  prefixes: readonly string[]
  /** Where the next page begins, when there is one. */
  next: string | undefined
}

/** A page of ListObjectsV2. */
export function listObjects(store: ObjectStore, bucket: string, query: URLSearchParams): S3Answer {
  const prefix = query.get('prefix') ?? ''
  const max = Math.min(Number(query.get('max-keys') ?? MAX_KEYS), MAX_KEYS)
  const listing = makePage(store.list(bucket, prefix), {
    prefix,
    max,
    delimiter: query.get('delimiter') ?? '',
    after: query.get('continuation-token') ?? query.get('start-after') ?? '',
  })
  const { contents, prefixes, next } = listing
  return answerXml(
    200,
    html`
      <ListBucketResult>
        <Name>${bucket}</Name>
        <Prefix>${prefix}</Prefix>
        <KeyCount>${contents.length + prefixes.length}</KeyCount>
        <MaxKeys>${max}</MaxKeys>
        <IsTruncated>${String(next !== undefined)}</IsTruncated>
        ${next === undefined ? undefined : html`<NextContinuationToken>${next}</NextContinuationToken>`}
        ${contents.map(toRow)}${prefixes.map(toPrefix)}
      </ListBucketResult>`,
  )
}

function makePage(
  objects: readonly StoredObject[],
  {
    prefix,
    delimiter,
    after,
    max,
  }: Record<'prefix' | 'delimiter' | 'after', string> & { max: number },
): Listing {
  const contents: StoredObject[] = []
  const prefixes = new Set<string>()
  let last: string | undefined
  for (const object of objects) {
    const common = commonPrefix(object.key, prefix, delimiter)
    const name = common ?? object.key
    if (name <= after || (common !== undefined && prefixes.has(common))) continue
    if (contents.length + prefixes.size >= max)
      return { contents, prefixes: [...prefixes], next: last }
    if (common === undefined) contents.push(object)
    else prefixes.add(common)
    last = name
  }
  return { contents, prefixes: [...prefixes], next: undefined }
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
  return at < 0 ? undefined : key.slice(0, at + delimiter.length)
}

const toRow = ({ key, etag, size, lastModified }: StoredObject): Html => html`
  <Contents>
    <Key>${key}</Key>
    <ETag>${etag}</ETag>
    <Size>${size}</Size>
    <LastModified>${lastModified}</LastModified>
  </Contents>`

const toPrefix = (common: string): Html =>
  html`<CommonPrefixes><Prefix>${common}</Prefix></CommonPrefixes>`
