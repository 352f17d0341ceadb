/** One question for IAM that a DynamoDB call raises. */
export interface Access {
  action: string
  resourceArn: string
  context: Record<string, string[]>
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What a DynamoDB call asks of IAM. A transaction asks for each of its items by the action of that
 * kind (Service Authorization Reference for DynamoDB); a call on an index asks for the index. The
 * partition key, where the call names it, is the condition key `dynamodb:LeadingKeys`.
 */
export function listAccesses(
  operation: string,
  body: Json,
  tableArn: (table: string) => string,
): readonly Access[] {
  const one = (name: string, item: Json): Access => {
    const index = typeof item.IndexName === 'string' ? `/index/${item.IndexName}` : ''
    const key = leadingKey(item)
    return {
      action: `dynamodb:${name}`,
      resourceArn: `${tableArn(String(item.TableName))}${index}`,
      context: key === undefined ? {} : { 'dynamodb:LeadingKeys': [key] },
    }
  }
  switch (operation) {
    case 'TransactWriteItems':
      return listOf(body.TransactItems).flatMap((item) =>
        Object.entries(item).map(([kind, request]) =>
          one(
            kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
            isObject(request) ? request : {},
          ),
        ),
      )
    case 'TransactGetItems':
      return listOf(body.TransactItems).map((item) =>
        one('GetItem', isObject(item.Get) ? item.Get : {}),
      )
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.entries(isObject(body.RequestItems) ? body.RequestItems : {}).map(
        ([TableName, requests]) => ({
          ...one(operation, { TableName }),
          context: { 'dynamodb:LeadingKeys': listBatchKeys(requests) },
        }),
      )
    default:
      return [one(operation, body)]
  }
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** Partition keys of all items of one table that a batch names. */
function listBatchKeys(requests: unknown): string[] {
  const items = isObject(requests)
    ? listOf(requests.Keys).map((Key) => ({ Key }))
    : listOf(requests).flatMap(Object.values).filter(isObject)
  return [...new Set(items.map(leadingKey).filter((key) => key !== undefined))]
}

function leadingKey(item: Json): string | undefined {
  for (const holder of [item.Key, item.Item]) {
    if (isObject(holder) && isObject(holder.pk) && typeof holder.pk.S === 'string')
      return holder.pk.S
  }
  const { KeyConditionExpression: condition } = item
  const placeholder =
    typeof condition === 'string' ? /^\s*#?\w+\s*=\s*(:\w+)/u.exec(condition)?.[1] : undefined
  const values = item.ExpressionAttributeValues
  const value = placeholder !== undefined && isObject(values) ? values[placeholder] : undefined
  return isObject(value) && typeof value.S === 'string' ? value.S : undefined
}
