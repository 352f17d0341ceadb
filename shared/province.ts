import * as z from 'zod/mini'
import { localizedSchema } from './locale-schema.ts'
// A build may be given the folder of another province by this name: shared/province/README.md.
import data from '#province/province.json' with { type: 'json' }

/** Whose portal this is, as far as forms, papers and codes need to know it. */
export const provinceSchema = z.strictObject({
  /** With its marks, which stay in every language. */
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  /** With the word for what it is, as it stands in a sentence. */
  titled: localizedSchema,
  /**
   * The first two letters of every code on a receipt. They stay for ever, because the books and the
   * bank's rows hold codes that begin with them.
   */
  codeLetters: z.string().check(z.regex(/^[A-Z]{2}$/u)),
})

/** Parsed when a site is built and when a template is synthesized. */
export const PROVINCE: z.infer<typeof provinceSchema> = data
