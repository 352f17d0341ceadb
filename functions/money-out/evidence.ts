import * as z from 'zod/mini'

export const EVIDENCE_TYPES = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg' } as const
export type EvidenceType = keyof typeof EVIDENCE_TYPES

const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/u))

export const evidenceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(Object.keys(EVIDENCE_TYPES) as [EvidenceType, ...EvidenceType[]]),
  size: z.int(),
  /** Lower-case hex, of the bytes that are kept and, where it is public, published. */
  sha256: sha256Schema,
  /** Of the file as it was sent, before it was written anew. A file from before there was this member has none. */
  source: z.optional(sha256Schema),
  public: z.boolean(),
  /** It was published and is public no more. */
  withdrawn: z.optional(
    z.strictObject({
      at: z.iso.datetime(),
      reason: z.string(),
      /** Who decided it. */
      staff: z.string(),
      /** Another person; files of the time when one person alone withdrew have none. */
      proposedBy: z.optional(z.string()),
    }),
  ),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** The name of a published file: its SHA-256 and what it is. */
export const publicName = ({ sha256, type }: Pick<Evidence, 'sha256' | 'type'>): string =>
  `${sha256}.${EVIDENCE_TYPES[type]}`
