import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { makePage } from './list-page.ts'
import type { ObjectStore } from './object-store.ts'
import type { StoredObject } from './stored-object.ts'
import { answerXml } from './s3-answer.ts'
import type { S3Answer } from './s3-answer.ts'

/** The most that one page of a list holds. */
const MAX_KEYS = 1_000

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

/** The version of what lies in a bucket that keeps no versions, as S3 calls it. */
export const ONLY_VERSION = 'null'

/**
 * A page of ListObjectVersions. The buckets here keep no versions, whatever the template says, and
 * the answer is S3's own for such a bucket: each object once.
 */
export function listVersions(store: ObjectStore, bucket: string, query: URLSearchParams): S3Answer {
  const prefix = query.get('prefix') ?? ''
  const after = query.get('key-marker') ?? ''
  const listed = { prefix, max: MAX_KEYS, delimiter: '', after }
  const { contents, next } = makePage(store.list(bucket, prefix), listed)
  return answerXml(
    200,
    html`
      <ListVersionsResult>
        <Name>${bucket}</Name>
        <Prefix>${prefix}</Prefix>
        <IsTruncated>${String(next !== undefined)}</IsTruncated>
        ${next === undefined ? undefined : html`<NextKeyMarker>${next}</NextKeyMarker><NextVersionIdMarker>${ONLY_VERSION}</NextVersionIdMarker>`}
        ${contents.map(toVersion)}
      </ListVersionsResult>`,
  )
}

const toVersion = ({ key, etag, size, lastModified }: StoredObject): Html => html`
  <Version>
    <Key>${key}</Key>
    <VersionId>${ONLY_VERSION}</VersionId>
    <IsLatest>true</IsLatest>
    <ETag>${etag}</ETag>
    <Size>${size}</Size>
    <LastModified>${lastModified}</LastModified>
  </Version>`

const toRow = ({ key, etag, size, lastModified }: StoredObject): Html => html`
  <Contents>
    <Key>${key}</Key>
    <ETag>${etag}</ETag>
    <Size>${size}</Size>
    <LastModified>${lastModified}</LastModified>
  </Contents>`

const toPrefix = (common: string): Html =>
  html`<CommonPrefixes><Prefix>${common}</Prefix></CommonPrefixes>`
