import { GetPublicKeyCommand, SignCommand } from '@aws-sdk/client-kms'
import type { KMSClient } from '@aws-sdk/client-kms'
import { toUtf8 } from '../../shared/ledger/bytes.ts'
import { formatNote, makeVerifier } from '../../shared/ledger/note.ts'
import type { Verifier } from '../../shared/ledger/note.ts'

/** Signs the log's checkpoints. The key itself never leaves where it is kept. */
export interface Signer {
  verifier: () => Promise<Verifier>
  /** The text as a signed note. The same text gives the same note (Ed25519, RFC 8032). */
  sign: (text: string) => Promise<string>
}

/** What stands before the 32 bytes of an Ed25519 key in its SPKI form (RFC 8410, section 4). */
const SPKI_BYTES = 12

export function makeKmsSigner(client: KMSClient, keyId: string, origin: string): Signer {
  let known: Promise<Verifier> | undefined
  const verifier = (): Promise<Verifier> => {
    known ??= client.send(new GetPublicKeyCommand({ KeyId: keyId })).then(({ PublicKey }) => {
      if (PublicKey?.length !== SPKI_BYTES + 32) throw new Error('ledger-key-not-ed25519')
      return makeVerifier(origin, PublicKey.subarray(SPKI_BYTES))
    })
    // A failure is not remembered.
    known.catch(() => {
      known = undefined
    })
    return known
  }
  return {
    verifier,
    async sign(text) {
      const { name, id } = await verifier()
      const command = new SignCommand({
        KeyId: keyId,
        Message: toUtf8(text),
        MessageType: 'RAW',
        SigningAlgorithm: 'ED25519_SHA_512',
      })
      const { Signature } = await client.send(command)
      if (!Signature) throw new Error('ledger-signature-missing')
      return formatNote({ text, signatures: [{ name, id, signature: Uint8Array.from(Signature) }] })
    },
  }
}
