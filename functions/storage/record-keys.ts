import { DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms'
import type { KMSClient } from '@aws-sdk/client-kms'

/** A key of one record: open in memory, wrapped in the table. */
export interface RecordKey {
  open: Uint8Array
  /** Base64; KMS alone unwraps it, and only together with the record's code. */
  wrapped: string
}

export interface RecordKeys {
  make: (code: string) => Promise<RecordKey>
  unwrap: (code: string, wrapped: string) => Promise<RecordKey>
}

export function makeRecordKeys(client: KMSClient, keyId: string): RecordKeys {
  const contextOf = (code: string) => ({ record: code })
  return {
    async make(code) {
      const { Plaintext, CiphertextBlob } = await client.send(
        new GenerateDataKeyCommand({
          KeyId: keyId,
          KeySpec: 'AES_256',
          EncryptionContext: contextOf(code),
        }),
      )
      if (!Plaintext || !CiphertextBlob) throw new Error('data-key-missing')
      return { open: Plaintext, wrapped: Buffer.from(CiphertextBlob).toString('base64') }
    },
    async unwrap(code, wrapped) {
      const { Plaintext } = await client.send(
        new DecryptCommand({
          KeyId: keyId,
          CiphertextBlob: Buffer.from(wrapped, 'base64'),
          EncryptionContext: contextOf(code),
        }),
      )
      if (!Plaintext) throw new Error('data-key-missing')
      return { open: Plaintext, wrapped }
    },
  }
}
