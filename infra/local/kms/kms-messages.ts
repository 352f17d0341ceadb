import * as z from 'zod'

/** An answer as KMS gives it: JSON, with an error named by its type. */
export interface KmsAnswer {
  status: number
  body: string
}

const requestSchema = z.looseObject({
  KeyId: z.string().default(''),
  CiphertextBlob: z.base64().default(''),
  Message: z.base64().default(''),
  MessageType: z.string().optional(),
  SigningAlgorithm: z.string().optional(),
  EncryptionContext: z.record(z.string(), z.string()).default({}),
})
export type KmsRequest = z.infer<typeof requestSchema>

/** @throws ZodError for what is no request of KMS. */
export const readRequest = (body: Buffer): KmsRequest =>
  requestSchema.parse(JSON.parse(body.toString('utf8')))

/** The answer of a call that was done. */
export const ok = (value: object): KmsAnswer => ({ status: 200, body: JSON.stringify(value) })

/** The answer of a call that was refused, by the name of the error. */
export const refuse = (__type: string): KmsAnswer => ({
  status: 400,
  body: JSON.stringify({ __type }),
})
