import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { putSite } from '../../infra/commands/deploy/site/put-site.ts'
import { openSiteBucket } from '../../infra/commands/deploy/site/site-bucket.ts'
import { openLocalKms } from '../../infra/local/kms/kms.ts'
import { startJudge } from '../../infra/local/judge/judge.ts'
import type { Judge } from '../../infra/local/judge/judge.ts'
import { ObjectStore } from '../../infra/local/s3/object-store.ts'

const Bucket = 'site'
/** More than one page of S3's list. With `SITE_PAGES=10000` it takes as many, and a minute. */
const PAGES = Number(process.env.SITE_PAGES ?? 1_200)
/** What is served beside the pages. */
const FILES = PAGES + 4
const root = mkdtempSync(join(tmpdir(), 'nhip-cau-site-'))
const folder = join(root, 'dist')
let judge: Judge
let client: S3Client

beforeAll(async () => {
  const store = new ObjectStore(join(root, 's3'))
  store.openBucket(Bucket)
  judge = await startJudge({
    dynamoDbEndpoint: 'http://127.0.0.1:9',
    store,
    kms: openLocalKms(join(root, 'kms-key')),
    callers: new Map([
      [
        'OWNER',
        { name: 'owner', roleArn: 'arn:aws:iam::000000000000:role/owner', policies: 'everything' },
      ],
    ]),
    report: () => {},
  })
  client = new S3Client({
    endpoint: judge.endpoint,
    region: 'local',
    forcePathStyle: true,
    credentials: { accessKeyId: 'OWNER', secretAccessKey: 'x' },
    maxAttempts: 1,
  })
  for (let page = 0; page < PAGES; page++) write(pageOf(page), `<p>${page}</p>`)
  write('index.html', '<script src="/_astro/a.1.js"></script>')
  write('_astro/a.1.js', 'a')
  write('khung/vi.html', 'a part of functions')
  write('speculation-rules.json', '{}')
  write('so-lieu.csv', 'a,b')
})
afterAll(async () => {
  await judge?.stop()
  rmSync(root, { recursive: true, force: true })
})

const pageOf = (page: number): string => `tin-tuc/${page}/index.html`
function write(key: string, body: string): void {
  mkdirSync(dirname(join(folder, key)), { recursive: true })
  writeFileSync(join(folder, key), body)
}

/** Puts the site, and tells what was asked of S3 and of CloudFront for it. */
async function put(now = new Date()) {
  const forgotten: string[] = []
  const calls = (name: string): number => judge.tallies.get(`owner ${name}`)?.calls ?? 0
  const before = [calls('PUTObject'), calls('DELETEObject')] as const
  const bucket = openSiteBucket(client, Bucket)
  const forget = async (paths: readonly string[]): Promise<void> => void forgotten.push(...paths)
  const outcome = await putSite(folder, { bucket, forget, now: () => now }).catch(
    (error: unknown) => (error as Error).message,
  )
  return {
    outcome,
    forgotten,
    puts: calls('PUTObject') - before[0],
    removes: calls('DELETEObject') - before[1],
  }
}
const headersOf = async (Key: string) => {
  const { ContentType, CacheControl } = await client.send(new HeadObjectCommand({ Bucket, Key }))
  return [ContentType, CacheControl]
}
const standing = async (): Promise<readonly string[]> =>
  (await openSiteBucket(client, Bucket).list()).map(({ key }) => key)

describe('putting a site of many pages', () => {
  test('is cut off, says how far it came, and leaves no page that names what is not there; the next run does the rest, and one after it nothing', async () => {
    let left = 400
    judge.setFault((_, operation) =>
      operation === 'PUTObject' && left-- <= 0 ? 'fail-before' : undefined,
    )
    const cut = await put()
    judge.setFault(undefined)
    expect(cut.outcome).toMatch(
      new RegExp(`^The site was put in part: \\d+ of ${FILES} files\\. `, 'u'),
    )
    const half = await standing()
    expect(half.length).toBeGreaterThan(300)
    expect(half).toContain('_astro/a.1.js')
    const rest = await put()
    expect(rest.outcome).toContain(` of ${FILES} files put, 0 removed`)
    // What was put before the cut is known by its body; only its headers are not, so that it may be
    // put again. One more is what the deployment remembers by.
    expect(rest.puts).toBeLessThanOrEqual(FILES + 1)
    expect(await standing()).toHaveLength(FILES + 1)
    expect(await put()).toMatchObject({ puts: 1, removes: 0, forgotten: [] })
  }, 300_000)

  test('gives each file its type with its letters, and its time to be kept; parts of functions are not put', async () => {
    const page = 'public, max-age=60, stale-while-revalidate=3600'
    expect(await headersOf('index.html')).toEqual(['text/html; charset=utf-8', page])
    expect(await headersOf('so-lieu.csv')).toEqual(['text/csv; charset=utf-8', page])
    expect(await headersOf('_astro/a.1.js')).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ])
    expect(await headersOf('speculation-rules.json')).toEqual([
      'application/speculationrules+json',
      'public, max-age=3600',
    ])
    expect((await standing()).filter((key) => key.startsWith('khung/'))).toEqual([])
  })

  test('sends what has changed alone, removes what is gone, and keeps the assets of the build before for a day', async () => {
    rmSync(join(folder, '_astro'), { recursive: true })
    rmSync(join(folder, pageOf(1)))
    write('_astro/b.2.js', 'b')
    write('index.html', '<script src="/_astro/b.2.js"></script>')
    const changed = await put()
    // The new asset, the page that names it, and what the deployment remembers by.
    expect(changed).toMatchObject({ puts: 3, removes: 1 })
    expect(changed.forgotten.toSorted()).toEqual(
      ['/', '/index.html', '/tin-tuc/1/', `/${pageOf(1)}`].toSorted(),
    )
    expect(await standing()).toContain('_astro/a.1.js')
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: 'index.html' }))
    expect(await Body?.transformToString()).toContain('b.2.js')
    const tomorrow = await put(new Date(Date.now() + 25 * 3_600_000))
    expect(tomorrow).toMatchObject({ puts: 1, removes: 1, forgotten: [] })
    expect(await standing()).not.toContain('_astro/a.1.js')
  }, 60_000)

  test('is refused where no site is, since it would take everything away', async () => {
    rmSync(join(folder, 'index.html'))
    const { outcome, puts, removes } = await put()
    expect(outcome).toContain('holds no site')
    expect([puts, removes]).toEqual([0, 0])
  })
})
