import type { Field, Form } from './field.ts'

/** JSON Schema (2020-12) of a value in a document of OpenAPI 3.1. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * What a client may send of a form, as JSON Schema: texts and numbers as people would type them,
 * since the checks are the form's own. Fields that depend on another answer are described as
 * optional, with what they depend on.
 */
export function formJsonSchema(form: Form): JsonSchema {
  const properties: Record<string, JsonSchema> = {}
  const required: string[] = []
  for (const section of form.sections)
    for (const field of section.fields) {
      const condition = field.showWhen ?? section.showWhen
      const applies = condition ? { 'x-applies-when': condition } : {}
      properties[field.name] = {
        title: field.label.en,
        ...(field.hint ? { description: field.hint.en } : {}),
        ...describeField(field),
        ...applies,
      }
      if (field.required && !condition) required.push(field.name)
    }
  return { type: 'object', properties, required }
}

function describeField(field: Field): JsonSchema {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return { type: 'string', maxLength: field.maxLength }
    case 'choice':
      return { type: 'string', enum: field.options.map(({ value }) => value) }
    case 'choices':
      return {
        type: 'string',
        description: `Any of ${field.options.map(({ value }) => value).join(', ')}, joined by commas.`,
      }
    case 'amount':
      return {
        type: ['integer', 'string'],
        description: `Whole VND, ${field.minVnd} to ${field.maxVnd}.`,
      }
    case 'quantity':
      return {
        type: ['integer', 'string'],
        description: `A whole number, ${field.min} to ${field.max}.`,
      }
    case 'date':
      return { type: 'string', description: 'ISO 8601, or day/month/year.' }
    case 'email':
      return { type: 'string', format: 'email' }
    case 'phone':
      return { type: 'string', description: 'A Vietnamese number.' }
    case 'consent':
      return {
        type: ['string', 'boolean'],
        description: `"yes" or true: agrees to "${field.label.en}" (${field.version}).`,
      }
    case 'files':
      return {
        type: 'string',
        description: 'Ids that /api/uploads gave, joined by commas; at most three.',
      }
    case 'honeypot':
      return { type: 'string', maxLength: 0 }
  }
}
