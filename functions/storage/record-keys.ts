import { randomBytes } from 'node:crypto'
import { DecryptCommand } from '@aws-sdk/client-kms'
import type { KMSClient } from '@aws-sdk/client-kms'
import { makeWrappingKeys } from './wrapping-keys.ts'
import { seal, unseal } from './seal.ts'

/** A key of one record: open in memory, wrapped in the table. */
export interface RecordKey {
  open: Uint8Array
  /**
   * Text that only KMS helps to open, and only together with the record's code: `kms.key`, where
   * `kms` is the wrapping key as KMS wrapped it and `key` the record's key, sealed with that. Of the
   * time before wrapping keys it is what KMS wrapped alone. Both parts are base64.
   */
  wrapped: string
}

export interface RecordKeys {
  make: (code: string) => Promise<RecordKey>
  unwrap: (code: string, wrapped: string) => Promise<RecordKey>
}

const RECORD_KEY_BYTES = 32
/** What a record's key is sealed for, bound to the seal. */
const purposeOf = (code: string): string => `record-key/1/${code}`

/**
 * Each record has a random key of its own, so that one can be forgotten without the others. What
 * wraps it is a key that KMS makes and that serves for some minutes (`makeWrappingKeys`), so that
 * KMS is not asked for each record.
 * @param now milliseconds since 1970.
 */
export function makeRecordKeys(client: KMSClient, keyId: string, now = Date.now): RecordKeys {
  const wrapping = makeWrappingKeys(client, keyId, now)
  return {
    async make(code) {
      const outer = await wrapping.forNewRecord()
      const open = randomBytes(RECORD_KEY_BYTES)
      const inner = seal(outer, purposeOf(code), open.toString('base64'))
      return { open, wrapped: `${outer.wrapped}.${inner}` }
    },
    async unwrap(code, wrapped) {
      const [outer = '', inner] = wrapped.split('.')
      if (inner === undefined) return unwrapWhole(client, keyId, code, wrapped)
      const text = unseal(await wrapping.open(outer), purposeOf(code), inner)
      return { open: Buffer.from(text, 'base64'), wrapped }
    },
  }
}

/** A key of the time before wrapping keys, which KMS wrapped with the record's code as context. */
async function unwrapWhole(
  client: KMSClient,
  keyId: string,
  code: string,
  wrapped: string,
): Promise<RecordKey> {
  const { Plaintext } = await client.send(
    new DecryptCommand({
      KeyId: keyId,
      CiphertextBlob: Buffer.from(wrapped, 'base64'),
      EncryptionContext: { record: code },
    }),
  )
  if (!Plaintext) throw new Error('data-key-missing')
  return { open: Plaintext, wrapped }
}
