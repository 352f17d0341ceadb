import { DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms'
import type { KMSClient } from '@aws-sdk/client-kms'

/** A key that wraps the keys of records: open in memory, wrapped by KMS (base64) beside each. */
export interface WrappingKey {
  open: Uint8Array
  wrapped: string
}

export interface WrappingKeys {
  /** The key for a record that is new; KMS makes another one when this has served its time. */
  forNewRecord: () => Promise<WrappingKey>
  /** The open key of what KMS wrapped. */
  open: (wrapped: string) => Promise<WrappingKey>
}

/** A wrapping key is open in memory for so long, counted from when KMS was asked. */
export const OPEN_FOR_MS = 5 * 60_000
/** So many records at most have one wrapping key. */
export const RECORDS_OF_ONE_KEY = 1_000
/** A process holds so many open keys at most. */
const MAX_OPEN = 64
/** What the keys are for, which KMS binds to each of them. */
const CONTEXT = { for: 'record-keys/1' }

interface Held {
  key: Promise<WrappingKey>
  askedAt: number
  records: number
}

/**
 * Keys that wrap keys of records, each open for five minutes and a thousand records at most, so
 * that a wave of pledges costs a few calls of KMS and not one each. This is the caching of data keys
 * of the AWS Encryption SDK (Developer Guide, "Data key caching": a limit of age and one of
 * messages), done by hand for one format. A call that fails leaves nothing behind.
 */
export function makeWrappingKeys(
  client: KMSClient,
  keyId: string,
  now: () => number,
): WrappingKeys {
  let newest: Held | undefined
  const opened = new Map<string, Held>()
  const isOld = ({ askedAt }: Held): boolean => {
    const age = now() - askedAt
    // A clock that was set back makes no key last longer.
    return age < 0 || age >= OPEN_FOR_MS
  }
  const keep = (held: Held): void => {
    void held.key.then(
      ({ wrapped }) => remember(opened, wrapped, held),
      () => {
        if (newest === held) newest = undefined
      },
    )
  }
  return {
    forNewRecord() {
      if (!newest || isOld(newest) || newest.records >= RECORDS_OF_ONE_KEY) {
        newest = { key: generate(client, keyId), askedAt: now(), records: 0 }
        keep(newest)
      }
      newest.records++
      return newest.key
    },
    open(wrapped) {
      for (const [name, held] of opened) if (isOld(held)) opened.delete(name)
      const known = opened.get(wrapped)
      if (known) return known.key
      const held = { key: decrypt(client, keyId, wrapped), askedAt: now(), records: 0 }
      remember(opened, wrapped, held)
      held.key.catch(() => opened.delete(wrapped))
      return held.key
    },
  }
}

function remember(opened: Map<string, Held>, wrapped: string, held: Held): void {
  const [oldest] = opened.keys()
  if (opened.size >= MAX_OPEN && oldest !== undefined) opened.delete(oldest)
  opened.set(wrapped, held)
}

async function generate(client: KMSClient, keyId: string): Promise<WrappingKey> {
  const { Plaintext, CiphertextBlob } = await client.send(
    new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: CONTEXT }),
  )
  if (!Plaintext || !CiphertextBlob) throw new Error('data-key-missing')
  return { open: Plaintext, wrapped: Buffer.from(CiphertextBlob).toString('base64') }
}

async function decrypt(client: KMSClient, keyId: string, wrapped: string): Promise<WrappingKey> {
  const { Plaintext } = await client.send(
    new DecryptCommand({
      KeyId: keyId,
      CiphertextBlob: Buffer.from(wrapped, 'base64'),
      EncryptionContext: CONTEXT,
    }),
  )
  if (!Plaintext) throw new Error('data-key-missing')
  return { open: Plaintext, wrapped }
}
