import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

/**
 * The four calls of KMS that functions make, over a master key and an Ed25519 key that lie in files of the data folder: enough for this machine, where the data lie beside them.
 * Formats and errors are the service's own (JSON 1.1, `TrentService`).
 */
export interface LocalKms {
  /** ARN of the key that a request is about, and the context that IAM may ask for. */
  readRequest: (body: Buffer) => {
    keyId: string | undefined
    context: Readonly<Record<string, string>>
  }
  answer: (operation: string, body: Buffer) => { status: number; body: string }
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** A message that is signed whole may have so many. */
const MAX_MESSAGE_BYTES = 4_096
const requestSchema = z.looseObject({
  KeyId: z.string().optional(),
  CiphertextBlob: z.base64().optional(),
  Message: z.base64().default(''),
  MessageType: z.string().optional(),
  SigningAlgorithm: z.string().optional(),
  EncryptionContext: z.record(z.string(), z.string()).default({}),
})

export function openLocalKms(file: string): LocalKms {
  if (!existsSync(file))
    writeFileSync(file, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600 })
  const master = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  const signingKey = openSigningKey(`${file}-ed25519`)
  const read = (body: Buffer) => requestSchema.parse(JSON.parse(body.toString('utf8')))
  return {
    readRequest(body) {
      const { KeyId, EncryptionContext } = read(body)
      return { keyId: KeyId, context: EncryptionContext }
    },
    answer(operation, body) {
      const {
        KeyId = '',
        CiphertextBlob = '',
        EncryptionContext,
        Message,
        MessageType,
        SigningAlgorithm,
      } = read(body)
      if (operation === 'GetPublicKey')
        return ok({
          KeyId,
          PublicKey: createPublicKey(signingKey)
            .export({ type: 'spki', format: 'der' })
            .toString('base64'),
        })
      if (operation === 'Sign') {
        const message = Buffer.from(Message, 'base64')
        if (
          MessageType !== 'RAW' ||
          SigningAlgorithm !== 'ED25519_SHA_512' ||
          message.length > MAX_MESSAGE_BYTES
        )
          return { status: 400, body: JSON.stringify({ __type: 'ValidationException' }) }
        return ok({
          KeyId,
          Signature: sign(null, message, signingKey).toString('base64'),
          SigningAlgorithm,
        })
      }
      const context = Buffer.from(
        JSON.stringify(Object.entries(EncryptionContext).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      )
      if (operation === 'GenerateDataKey') {
        const key = randomBytes(KEY_BYTES)
        const nonce = randomBytes(NONCE_BYTES)
        const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(context)
        const wrapped = Buffer.concat([
          nonce,
          cipher.update(key),
          cipher.final(),
          cipher.getAuthTag(),
        ])
        return ok({
          KeyId,
          Plaintext: key.toString('base64'),
          CiphertextBlob: wrapped.toString('base64'),
        })
      }
      if (operation === 'Decrypt') {
        try {
          const wrapped = Buffer.from(CiphertextBlob, 'base64')
          const decipher = createDecipheriv(
            'aes-256-gcm',
            master,
            wrapped.subarray(0, NONCE_BYTES),
          ).setAAD(context)
          decipher.setAuthTag(wrapped.subarray(-TAG_BYTES))
          const key = Buffer.concat([
            decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)),
            decipher.final(),
          ])
          return ok({ KeyId, Plaintext: key.toString('base64') })
        } catch {
          return { status: 400, body: JSON.stringify({ __type: 'InvalidCiphertextException' }) }
        }
      }
      return { status: 400, body: JSON.stringify({ __type: 'UnknownOperationException' }) }
    },
  }
}

/** Made at the first start: the log on this machine has an identity of its own. */
function openSigningKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  return createPrivateKey(readFileSync(file, 'utf8'))
}

const ok = (value: object): { status: number; body: string } => ({
  status: 200,
  body: JSON.stringify(value),
})
