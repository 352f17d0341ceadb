import * as z from 'zod/mini'
import contacts from '#province/contacts.json' with { type: 'json' }
import { localizedSchema } from './locale-schema.ts'

/** Where people reach the province by telephone. */
export const contactsSchema = z.strictObject({
  hotline: z.strictObject({
    /** As people read it, in groups of digits. */
    telephone: z.string().check(z.regex(/^(?:\+84 |0|1)[\d ]{3,14}$/u)),
    /** When somebody answers, in the words of a sentence. */
    hours: localizedSchema,
    /** True until the province enters a number of its own: it is marked wherever it stands. */
    demo: z.boolean(),
  }),
})

export const HOTLINE = contactsSchema.parse(contacts).hotline

/** The number as a `tel:` address (RFC 3966), without the spaces. */
export const telephoneUrl = (telephone: string): string => `tel:${telephone.replaceAll(' ', '')}`
