/** A condition for grants on a table: rows whose partition key looks like one of these. */
export function forRows(...keys: readonly string[]): Record<string, Record<string, unknown>> {
  return { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } }
}
