import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLocalKms } from '../../infra/local/kms/kms.ts'
import { startJudge } from '../../infra/local/judge/judge.ts'
import type { Judge } from '../../infra/local/judge/judge.ts'
import { ObjectStore } from '../../infra/local/s3/object-store.ts'

const Bucket = 'files'
const root = mkdtempSync(join(tmpdir(), 'nhip-cau-s3-'))
const reports: string[] = []
let judge: Judge
let owner: S3Client
let reader: S3Client

beforeAll(async () => {
  const store = new ObjectStore(root)
  store.openBucket(Bucket)
  const allow = (Action: string, Resource: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow' as const, Action, Resource }],
  })
  judge = await startJudge({
    dynamoDbEndpoint: 'http://127.0.0.1:9',
    store,
    kms: openLocalKms(join(root, 'kms-key')),
    callers: new Map([
      [
        'OWNER',
        { name: 'owner', roleArn: 'arn:aws:iam::000000000000:role/owner', policies: 'everything' },
      ],
      [
        'READER',
        {
          name: 'reader',
          roleArn: 'arn:aws:iam::000000000000:role/reader',
          policies: [allow('s3:GetObject', `arn:aws:s3:::${Bucket}/open/*`)],
        },
      ],
    ]),
    report: (line) => reports.push(line),
  })
  const client = (accessKeyId: string) =>
    new S3Client({
      endpoint: judge.endpoint,
      region: 'local',
      credentials: { accessKeyId, secretAccessKey: 'x' },
      maxAttempts: 1,
    })
  owner = client('OWNER')
  reader = client('READER')
})
afterAll(() => judge?.stop())

const nameOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: Error) => error.name,
  )

describe('the S3 server, asked by Amazon’s own client', () => {
  test('gives back what was put: bytes, type, metadata, cache control, and the MD5 as ETag', async () => {
    const Body = 'Lò Thị Mẫu'
    const put = await owner.send(
      new PutObjectCommand({
        Bucket,
        Key: 'a/b é.txt',
        Body,
        ContentType: 'text/plain; charset=utf-8',
        CacheControl: 'max-age=5',
        Metadata: { size: '3' },
      }),
    )
    const got = await owner.send(new GetObjectCommand({ Bucket, Key: 'a/b é.txt' }))
    expect(await got.Body?.transformToString()).toBe(Body)
    expect(got).toMatchObject({
      ContentType: 'text/plain; charset=utf-8',
      CacheControl: 'max-age=5',
      Metadata: { size: '3' },
      ETag: put.ETag,
    })
    expect(await owner.send(new HeadObjectCommand({ Bucket, Key: 'a/b é.txt' }))).toMatchObject({
      ContentLength: Buffer.byteLength(Body),
    })
  })

  test('takes a stream without its framing', async () => {
    const bytes = Buffer.alloc(200_000, 'xyz')
    await owner.send(
      new PutObjectCommand({
        Bucket,
        Key: 'stream',
        Body: Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]),
        ContentLength: bytes.length,
      }),
    )
    const got = await owner.send(new GetObjectCommand({ Bucket, Key: 'stream' }))
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true)
  })

  test('refuses bytes that do not match their checksum', async () => {
    const call = owner.send(
      new PutObjectCommand({ Bucket, Key: 'bad', Body: 'abc', ChecksumCRC32: 'AAAAAA==' }),
    )
    expect(await nameOf(call)).toBe('BadDigest')
    expect(await nameOf(owner.send(new HeadObjectCommand({ Bucket, Key: 'bad' })))).toBe('NotFound')
  })

  test('refuses bytes that do not have the SHA-256 that was said of them, framed or not', async () => {
    const ChecksumSHA256 = createHash('sha256').update('abc').digest('base64')
    const put = (Body: string | Readable, ContentLength: number) =>
      owner.send(new PutObjectCommand({ Bucket, Key: 'said', Body, ContentLength, ChecksumSHA256 }))
    expect(await nameOf(put('abd', 3))).toBe('BadDigest')
    expect(await nameOf(put(Readable.from([Buffer.from('abd')]), 3))).toBe('BadDigest')
    expect(await nameOf(owner.send(new HeadObjectCommand({ Bucket, Key: 'said' })))).toBe(
      'NotFound',
    )
    expect(await nameOf(put(Readable.from([Buffer.from('abc')]), 3))).toBe('ok')
    expect(await nameOf(put('abc', 3))).toBe('ok')
  })

  test('writes on condition', async () => {
    const first = await owner.send(
      new PutObjectCommand({ Bucket, Key: 'c', Body: '1', IfNoneMatch: '*' }),
    )
    expect(
      await nameOf(
        owner.send(new PutObjectCommand({ Bucket, Key: 'c', Body: '2', IfNoneMatch: '*' })),
      ),
    ).toBe('PreconditionFailed')
    await owner.send(new PutObjectCommand({ Bucket, Key: 'c', Body: '3', IfMatch: first.ETag }))
    expect(
      await nameOf(
        owner.send(new PutObjectCommand({ Bucket, Key: 'c', Body: '4', IfMatch: first.ETag })),
      ),
    ).toBe('PreconditionFailed')
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        nameOf(
          owner.send(
            new PutObjectCommand({ Bucket, Key: 'race', Body: String(index), IfNoneMatch: '*' }),
          ),
        ),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1)
  })

  test('gives ranges', async () => {
    await owner.send(new PutObjectCommand({ Bucket, Key: 'range', Body: '0123456789' }))
    const part = async (Range: string) =>
      (
        await owner.send(new GetObjectCommand({ Bucket, Key: 'range', Range }))
      ).Body?.transformToString()
    expect([await part('bytes=2-4'), await part('bytes=7-'), await part('bytes=-2')]).toEqual([
      '234',
      '789',
      '89',
    ])
    expect(
      await nameOf(owner.send(new GetObjectCommand({ Bucket, Key: 'range', Range: 'bytes=20-' }))),
    ).toBe('InvalidRange')
  })

  test('lists in pages, with prefix and delimiter', async () => {
    for (const Key of ['l/1', 'l/2', 'l/d/3', 'l/d/4', 'l/5'])
      await owner.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
    const folder = await owner.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'l/', Delimiter: '/' }),
    )
    expect(folder.Contents?.map(({ Key }) => Key)).toEqual(['l/1', 'l/2', 'l/5'])
    expect(folder.CommonPrefixes).toEqual([{ Prefix: 'l/d/' }])
    const keys: string[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await owner.send(
        new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: 2, ContinuationToken }),
      )
      keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key))
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken !== undefined)
    expect(keys).toEqual(['l/1', 'l/2', 'l/5', 'l/d/3', 'l/d/4'])
  })

  test('deletes, also what is not there', async () => {
    await owner.send(new PutObjectCommand({ Bucket, Key: 'gone', Body: 'x' }))
    await owner.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }))
    await owner.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }))
    expect(await nameOf(owner.send(new GetObjectCommand({ Bucket, Key: 'gone' })))).toBe(
      'NoSuchKey',
    )
    expect(await nameOf(owner.send(new GetObjectCommand({ Bucket: 'none', Key: 'x' })))).toBe(
      'NoSuchBucket',
    )
  })

  test('does what policies allow and no more; without the right to list, a missing object is a refusal', async () => {
    await owner.send(new PutObjectCommand({ Bucket, Key: 'open/x', Body: 'x' }))
    await owner.send(new PutObjectCommand({ Bucket, Key: 'closed/x', Body: 'x' }))
    expect(await nameOf(reader.send(new GetObjectCommand({ Bucket, Key: 'open/x' })))).toBe('ok')
    expect(await nameOf(reader.send(new GetObjectCommand({ Bucket, Key: 'open/none' })))).toBe(
      'AccessDenied',
    )
    expect(await nameOf(reader.send(new GetObjectCommand({ Bucket, Key: 'closed/x' })))).toBe(
      'AccessDenied',
    )
    expect(
      await nameOf(reader.send(new PutObjectCommand({ Bucket, Key: 'open/x', Body: 'y' }))),
    ).toBe('AccessDenied')
    expect(reports).toContain(
      `Denied: reader may not s3:PutObject on arn:aws:s3:::${Bucket}/open/x`,
    )
  })

  test('finds everything again after a restart', async () => {
    await owner.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'old' }))
    await owner.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'new' }))
    const again = new ObjectStore(root)
    again.openBucket(Bucket)
    const object = again.find(Bucket, 'kept')
    expect(object && (await again.readBody(Bucket, object)).toString()).toBe('new')
  })
})
