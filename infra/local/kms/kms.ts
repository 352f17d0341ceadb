import { sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { unwrapKey, wrapNewKey } from './data-keys.ts'
import { toBase64, publicKeyOf, openMasterKey, openSigningKey } from './kms-keys.ts'
import { readRequest, ok, refuse } from './kms-messages.ts'
import type { KmsAnswer, KmsRequest } from './kms-messages.ts'

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

/** KMS signs messages of at most so many bytes whole. */
const MAX_MESSAGE_BYTES = 4_096

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
