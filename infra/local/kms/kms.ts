import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { makeMasterKey, unwrapKey, wrapNewKey } from './data-keys.ts'

/**
 * The four calls of KMS that functions make, over a master key and an Ed25519 key that lie in files
 * of the data folder. That is enough for this machine, where the data lie beside them. Formats and
 * errors are the service's own (JSON 1.1, `TrentService`).
 */
export interface LocalKms {
  /** ARN of the key that a request is about, and the context that IAM may ask for. */
  readRequest: (body: Buffer) => {
    keyId: string | undefined
    context: Readonly<Record<string, string>>
  }
  answer: (operation: string, body: Buffer) => KmsAnswer
}

interface KmsAnswer {
  status: number
  body: string
}

/** KMS signs messages of at most so many bytes whole. */
const MAX_MESSAGE_BYTES = 4_096

const requestSchema = z.looseObject({
  KeyId: z.string().default(''),
  CiphertextBlob: z.base64().default(''),
  Message: z.base64().default(''),
  MessageType: z.string().optional(),
  SigningAlgorithm: z.string().optional(),
  EncryptionContext: z.record(z.string(), z.string()).default({}),
})
type KmsRequest = z.infer<typeof requestSchema>

const readRequest = (body: Buffer): KmsRequest =>
  requestSchema.parse(JSON.parse(body.toString('utf8')))

export function openLocalKms(file: string): LocalKms {
  const master = openMasterKey(file)
  const signingKey = openSigningKey(`${file}-ed25519`)
  const operations: Readonly<Record<string, (request: KmsRequest) => KmsAnswer>> = {
    GetPublicKey: ({ KeyId }) => ok({ KeyId, PublicKey: publicKeyOf(signingKey) }),
    Sign: (request) => answerSign(signingKey, request),
    GenerateDataKey: ({ KeyId, EncryptionContext }) => {
      const { key, wrapped } = wrapNewKey(master, EncryptionContext)
      return ok({ KeyId, Plaintext: toBase64(key), CiphertextBlob: toBase64(wrapped) })
    },
    Decrypt: (request) => answerDecrypt(master, request),
  }
  return {
    readRequest(body) {
      const { KeyId, EncryptionContext } = readRequest(body)
      return { keyId: KeyId, context: EncryptionContext }
    },
    answer: (operation, body) =>
      operations[operation]?.(readRequest(body)) ?? refuse('UnknownOperationException'),
  }
}

function answerSign(
  signingKey: KeyObject,
  { KeyId, Message, MessageType, SigningAlgorithm }: KmsRequest,
): KmsAnswer {
  const message = Buffer.from(Message, 'base64')
  const isKnown = MessageType === 'RAW' && SigningAlgorithm === 'ED25519_SHA_512'
  if (!isKnown || message.length > MAX_MESSAGE_BYTES) return refuse('ValidationException')
  return ok({ KeyId, Signature: toBase64(sign(null, message, signingKey)), SigningAlgorithm })
}

function answerDecrypt(
  master: Buffer,
  { KeyId, CiphertextBlob, EncryptionContext }: KmsRequest,
): KmsAnswer {
  try {
    const key = unwrapKey(master, Buffer.from(CiphertextBlob, 'base64'), EncryptionContext)
    return ok({ KeyId, Plaintext: toBase64(key) })
  } catch {
    return refuse('InvalidCiphertextException')
  }
}

const toBase64 = (bytes: Buffer): string => bytes.toString('base64')

const publicKeyOf = (key: KeyObject): string =>
  toBase64(createPublicKey(key).export({ type: 'spki', format: 'der' }))

const ok = (value: object): KmsAnswer => ({ status: 200, body: JSON.stringify(value) })

const refuse = (__type: string): KmsAnswer => ({ status: 400, body: JSON.stringify({ __type }) })

function openMasterKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, toBase64(makeMasterKey()), { mode: 0o600 })
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
}

/** Made at the first start: the log on this machine has an identity of its own. */
function openSigningKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  return createPrivateKey(readFileSync(file, 'utf8'))
}
