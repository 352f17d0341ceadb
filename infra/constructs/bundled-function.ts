import { basename } from 'node:path'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Node } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { OUR_SOURCES, SOURCES_CONTEXT, bundle } from './bundle.ts'
import type { BundleSources } from './bundle.ts'
import type { Grant } from './grants.ts'
import { mergeGrants } from './merge-grants.ts'
import { metricsNamespaceOf } from './metrics-namespace.ts'
import type { AlarmDefinition } from './alarm-definition.ts'

export interface BundledFunctionProps {
  /** Room and folder under `functions/`. The folder's own name is the service name in its logs. */
  folder: string
  environment: Readonly<Record<string, string>>
  grants: readonly Grant[]
  /** By default what an answer over HTTP may take. */
  timeout?: Duration
  memorySize?: number
  /**
   * How many may run at once where nobody waits for it; a setting says whether this bound holds.
   */
  atOnce?: number
}

/** Context under which the app says whether functions that nobody waits for are bounded. */
export const BOUND_CLOCKS_CONTEXT = 'nhip-cau:bound-clocks'

/**
 * A Lambda function from `functions/<folder>/handler.ts`, bundled by esbuild in this process, with
 * a role of its own.
 */
export class BundledFunction extends Construct {
  readonly function: LambdaFunction
  readonly role: Role
  /** The folder's own name, under which it logs and counts. */
  readonly serviceName: string
  /**
   * What rings when nothing rings the function any more; whoever gives it a clock or a bell adds
   * it.
   */
  readonly watched: AlarmDefinition[] = []

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id)
    const name = basename(props.folder)
    this.serviceName = name
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const grants = mergeGrants(props.grants)
    // In the role itself: it has its rights from its first moment, and they are no resource of their
    // own, of which CloudFormation takes five hundred in a stack.
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        Grants: new PolicyDocument({ statements: statementsOf(grants, logGroup) }),
      },
    })
    for (const { findings = [] } of grants)
      for (const { id: finding, reason } of findings) acknowledge(this.role, finding, reason)
    this.function = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundle(props.folder, sourcesOf(this.node))),
      handler: 'index.handler',
      role: this.role,
      logGroup,
      // Lambda's own lines of calls that end well would be more bytes than ours; how long calls took
      // stands in its metrics. Of calls that fail it still says why.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      timeout: props.timeout ?? Duration.seconds(10),
      memorySize: props.memorySize ?? 512,
      ...(props.atOnce !== undefined && this.node.tryGetContext(BOUND_CLOCKS_CONTEXT) === true
        ? { reservedConcurrentExecutions: props.atOnce }
        : {}),
      description: `functions/${props.folder}`,
      environment: {
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespaceOf(this),
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...props.environment,
      },
    })
  }
}

/** What a function may do: write its log, and what its grants say. */
const statementsOf = (grants: readonly Grant[], logGroup: LogGroup): PolicyStatement[] => [
  new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  }),
  ...grants.map(
    ({ actions, resources, conditions }) =>
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(conditions ? { conditions } : {}),
      }),
  ),
]

function sourcesOf(node: Node): BundleSources {
  return (node.tryGetContext(SOURCES_CONTEXT) as BundleSources | undefined) ?? OUR_SOURCES
}
