/** A schema of JSON, as a document of OpenAPI 3.1 holds it. */
export type Schema = Readonly<Record<string, unknown>>
export type Schemas = Readonly<Record<string, Schema>>

/** A parameter, or a field of what is sent or given. */
export interface Field {
  name: string
  required: boolean
  /** What it may be, in a few words. */
  text: string
}

/** So many values are named; of more it is said how many there are. */
const MOST_VALUES = 12
const REFERENCE = '#/components/schemas/'

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const schemasIn = (value: unknown): readonly Schema[] => listOf(value).filter(isSchema)

function follow(schema: Schema, schemas: Schemas): Schema {
  const { $ref } = schema
  if (typeof $ref !== 'string') return schema
  const found = schemas[$ref.replace(REFERENCE, '')]
  if (!found) throw new Error(`The description of the API names no ${$ref}.`)
  return found
}

/** What a value may be: its values, or its type with what bounds it, and its own words. */
export function tellSchema(written: Schema, schemas: Schemas): string {
  const schema = follow(written, schemas)
  const { description, title } = schema
  const words = [tellType(schema), ...tellBounds(schema), description ?? title]
  return words.filter((word) => typeof word === 'string' && word !== '').join(', ')
}

function tellType(schema: Schema): string {
  const values = 'const' in schema ? [schema.const] : listOf(schema.enum)
  if (values.length > MOST_VALUES) return `one of ${values.length} values`
  if (values.length > 0) return values.join(' | ')
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  return typeof schema.type === 'string' ? schema.type : 'object'
}

function tellBounds(schema: Schema): readonly string[] {
  return ['format', 'pattern', 'minimum', 'maximum', 'maxLength']
    .filter((name) => name in schema)
    .map((name) => (name === 'format' ? String(schema[name]) : `${name} ${String(schema[name])}`))
}

/** The fields of an object; of several that it may be, the fields of any of them. */
export function fieldsOf(written: Schema, schemas: Schemas): readonly Field[] {
  const schema = follow(written, schemas)
  if (isSchema(schema.properties)) {
    const required = listOf(schema.required)
    return Object.entries(schema.properties).map(([name, property]) => ({
      name,
      required: required.includes(name),
      text: isSchema(property) ? tellSchema(property, schemas) : '',
    }))
  }
  const all = schemasIn(schema.allOf).flatMap((part) => fieldsOf(part, schemas))
  const either = [...schemasIn(schema.oneOf), ...schemasIn(schema.anyOf)]
  return [...all, ...mergeFields(either.map((one) => fieldsOf(one, schemas)))]
}

/** A field is required where each alternative asks for it. */
function mergeFields(alternatives: ReadonlyArray<readonly Field[]>): readonly Field[] {
  const byName = Map.groupBy(alternatives.flat(), ({ name }) => name)
  return [...byName].map(([name, fields]) => ({
    name,
    required: fields.length === alternatives.length && fields.every(({ required }) => required),
    text: [...new Set(fields.map(({ text }) => text))].join(' | '),
  }))
}

/** An object with what must be in it, as small as it can be. */
export function exampleOf(written: Schema, schemas: Schemas): unknown {
  const schema = follow(written, schemas)
  const [any] = [...schemasIn(schema.allOf), ...schemasIn(schema.oneOf), ...schemasIn(schema.anyOf)]
  if (any) return exampleOf(any, schemas)
  if (isSchema(schema.properties)) {
    const required = listOf(schema.required)
    const needed = Object.entries(schema.properties).filter(([name]) => required.includes(name))
    return Object.fromEntries(
      needed.map(([name, property]) => [
        name,
        isSchema(property) ? exampleOf(property, schemas) : '',
      ]),
    )
  }
  return exampleValue(schema)
}

function exampleValue(schema: Schema): unknown {
  if ('const' in schema) return schema.const
  const [value] = [...listOf(schema.examples), ...listOf(schema.enum)]
  if (value !== undefined) return value
  const [type] = Array.isArray(schema.type) ? listOf(schema.type) : [schema.type]
  if (type === 'integer') return typeof schema.minimum === 'number' ? schema.minimum : 1
  if (type === 'boolean') return true
  return type === 'array' ? [] : '…'
}
