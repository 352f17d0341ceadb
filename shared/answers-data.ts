import * as z from 'zod/mini'

/**
 * An answer that was published because its sender wished it. The question is put in the staff's own
 * words, without anything that says who asked.
 */
export const publicAnswerSchema = z.strictObject({
  /** ISO day of the answer in Vietnam. */
  day: z.iso.date(),
  form: z.string(),
  topic: z.optional(z.string()),
  unit: z.string(),
  question: z.string(),
  answer: z.string(),
})
export type PublicAnswer = z.infer<typeof publicAnswerSchema>

/** `/data/answers.json`: published answers of the last two years, the newest first. */
export const answersDataSchema = z.strictObject({
  format: z.literal('nhip-cau/answers/1'),
  asOf: z.iso.datetime(),
  answers: z.array(publicAnswerSchema),
})
export type AnswersData = z.infer<typeof answersDataSchema>
export const ANSWERS_DATA_KEY = 'data/answers.json'
