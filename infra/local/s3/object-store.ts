import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { link, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CopyRule } from '../../template/bucket-views.ts'
import { describeName, loadObjects } from './stored-object.ts'
import type { StoredObject, PutCondition } from './stored-object.ts'
import { writeDurably } from './write-durably.ts'

/**
 * Objects in a folder: each a body under a name of its own, and a description that names the body.
 * The description is put in place by a rename, so that a reader and a crash see the old object or
 * the new one whole.
 */
export class ObjectStore {
  private readonly root: string
  private readonly copyRules: readonly CopyRule[]
  private readonly buckets = new Map<string, Map<string, StoredObject>>()
  /**
   * Writes to one key go one after another, so that a condition is checked against what it will
   * replace.
   */
  private readonly tails = new Map<string, Promise<unknown>>()

  /** @param copyRules what is copied into other buckets; a deletion never is. */
  constructor(root: string, copyRules: readonly CopyRule[] = []) {
    this.root = root
    this.copyRules = copyRules
  }

  /** Makes a bucket, or opens it with the objects that it has. */
  openBucket(bucket: string): void {
    const folder = join(this.root, bucket)
    mkdirSync(folder, { recursive: true })
    this.buckets.set(bucket, new Map(loadObjects(folder).map((object) => [object.key, object])))
  }

  /** Makes the copies that a stop has prevented. Called once all buckets are open. */
  async catchUpCopies(): Promise<void> {
    for (const { from, prefix, to } of this.copyRules)
      for (const object of this.list(from, prefix))
        if (this.find(to, object.key)?.etag !== object.etag) await this.copy(from, object, to)
  }

  hasBucket(bucket: string): boolean {
    return this.buckets.has(bucket)
  }

  find(bucket: string, key: string): StoredObject | undefined {
    return this.buckets.get(bucket)?.get(key)
  }

  readBody(bucket: string, { file }: StoredObject): Promise<Buffer> {
    return readFile(join(this.root, bucket, file))
  }

  /** Keys in order. */
  list(bucket: string, prefix: string): readonly StoredObject[] {
    const objects = [...(this.buckets.get(bucket)?.values() ?? [])].filter(({ key }) =>
      key.startsWith(prefix),
    )
    return objects.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  }

  /** `precondition-failed` when the condition does not hold at the moment of the write. */
  put(
    bucket: string,
    key: string,
    body: Buffer,
    headers: Record<string, string>,
    condition: PutCondition = {},
  ): Promise<StoredObject | 'precondition-failed'> {
    return this.inTurn(bucket, key, async () => {
      const before = this.find(bucket, key)
      if (condition.ifNoneMatch === '*' && before) return 'precondition-failed'
      if (condition.ifMatch !== undefined && condition.ifMatch !== before?.etag)
        return 'precondition-failed'
      const folder = join(this.root, bucket)
      const object: StoredObject = {
        key,
        etag: `"${createHash('md5').update(body).digest('hex')}"`,
        size: body.byteLength,
        lastModified: new Date().toISOString(),
        headers,
        file: `${randomUUID()}.body`,
      }
      await writeDurably(join(folder, object.file), body)
      await this.describe(bucket, object)
      if (before) await rm(join(folder, before.file), { force: true })
      for (const { from, prefix, to } of this.copyRules)
        if (from === bucket && key.startsWith(prefix)) await this.copy(bucket, object, to)
      return object
    })
  }

  /** Gives an object a second name in another bucket. Its body, which never changes, is the same. */
  private copy(bucket: string, object: StoredObject, to: string): Promise<void> {
    return this.inTurn(to, object.key, async () => {
      const before = this.find(to, object.key)
      const copy: StoredObject = { ...object, file: `${randomUUID()}.body` }
      const folder = join(this.root, to)
      await link(join(this.root, bucket, object.file), join(folder, copy.file))
      await this.describe(to, copy)
      if (before) await rm(join(folder, before.file), { force: true })
    })
  }

  /** From here on the new object is what a restart finds; before, the old one. */
  private async describe(bucket: string, object: StoredObject): Promise<void> {
    const folder = join(this.root, bucket)
    await writeDurably(join(folder, `${object.file}.tmp`), Buffer.from(JSON.stringify(object)))
    await rename(join(folder, `${object.file}.tmp`), join(folder, describeName(object.key)))
    this.buckets.get(bucket)?.set(object.key, object)
  }

  delete(bucket: string, key: string): Promise<void> {
    return this.inTurn(bucket, key, async () => {
      const before = this.find(bucket, key)
      if (!before) return
      await rm(join(this.root, bucket, describeName(key)), { force: true })
      this.buckets.get(bucket)?.delete(key)
      await rm(join(this.root, bucket, before.file), { force: true })
    })
  }

  private inTurn<T>(bucket: string, key: string, act: () => Promise<T>): Promise<T> {
    const name = `${bucket}/${key}`
    const turn = (this.tails.get(name) ?? Promise.resolve()).then(act)
    const tail = turn
      .catch(() => {})
      .finally(() => {
        if (this.tails.get(name) === tail) this.tails.delete(name)
      })
    this.tails.set(name, tail)
    return turn
  }
}
