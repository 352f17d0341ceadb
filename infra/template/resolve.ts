import type { Assembly } from './assembly.ts'
import { PSEUDO, refOf, attributeOf } from './references.ts'

/**
 * Replaces CloudFormation's intrinsic functions by values. Knows those that the library writes; any
 * other is refused by name, so that nothing is resolved wrongly in silence.
 */
export function resolve(assembly: Assembly, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(assembly, item))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [name, argument] = entries[0] ?? []
  if (entries.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::')))
    return callIntrinsic(assembly, name, argument)
  return Object.fromEntries(entries.map(([key, item]) => [key, resolve(assembly, item)]))
}

function callIntrinsic(assembly: Assembly, name: string, argument: unknown): unknown {
  switch (name) {
    case 'Ref':
      return PSEUDO[String(argument)] ?? refOf(assembly, String(argument))
    case 'Fn::GetAtt': {
      const [logicalId, attribute] = Array.isArray(argument)
        ? argument
        : String(argument).split('.')
      return attributeOf(assembly, String(logicalId), String(attribute))
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown]
      return (resolve(assembly, parts) as string[]).join(separator)
    }
    case 'Fn::Sub':
      return String(argument).replace(
        /\$\{([^}]+)\}/gu,
        (_, key: string) => PSEUDO[key] ?? refOf(assembly, key),
      )
    case 'Fn::GetStackOutput': {
      const { StackName, OutputName } = argument as { StackName: string; OutputName: string }
      const key = `${StackName}.${OutputName}`
      if (!assembly.outputs.has(key)) throw new Error(`No stack has the output ${key}.`)
      return resolve(assembly, assembly.outputs.get(key))
    }
    case 'Fn::Select': {
      const [index, list] = argument as [number, unknown]
      return (resolve(assembly, list) as unknown[])[index]
    }
    case 'Fn::Split': {
      const [separator, text] = argument as [string, unknown]
      return String(resolve(assembly, text)).split(separator)
    }
    default:
      throw new Error(`The template uses ${name}, which is not known here.`)
  }
}
