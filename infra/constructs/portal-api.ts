import { Duration, Stack } from 'aws-cdk-lib'
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import {
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { FunctionOf, RouteKey, Routes, Who } from '../../functions/http/route.ts'
import { acknowledge } from './acknowledge.ts'
import { FIVE_MINUTES } from './portal-alarms.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import { listRefusalAlarms } from './refusals.ts'

/** A route of a room, with the function of this stack that serves it. */
export interface ServedRoute {
  key: RouteKey
  who: Who
  function: IFunction
}

/**
 * The routes of a room's table, each with its function; the table says which functions there must
 * be.
 */
export function serve<Table extends Routes<string>>(
  table: Table,
  functions: Readonly<Record<FunctionOf<Table>, IFunction>>,
): readonly ServedRoute[] {
  const byName = new Map<string, IFunction>(Object.entries<IFunction>(functions))
  return Object.entries(table).map(([key, { who, function: name }]) => {
    const served = byName.get(name)
    if (!served) throw new Error(`Nothing is given that serves ${key}.`)
    return { key: key as RouteKey, who, function: served }
  })
}

/**
 * The header in which the edge says that a request brings a token or the cookie of a session. The
 * gateway refuses a request without it (401) and asks nobody, so that a flood of strangers costs no
 * call of the authorizer.
 */
export const CREDENTIAL_HEADER = 'x-staff-credential'

/** Refusals within five minutes; an ordinary day has some hundreds in all. */
const MANY_REFUSED = 500

/**
 * The HTTP API. It answers only what comes through CloudFront: each function checks the secret
 * header.
 */
export class PortalApi extends Construct {
  readonly api: HttpApi
  private readonly refusals: readonly AlarmDefinition[]

  constructor(
    scope: Construct,
    id: string,
    routes: readonly ServedRoute[],
    checkCaller: IFunction,
  ) {
    super(scope, id)
    this.api = new HttpApi(this, 'Http', { apiName: 'nhip-cau', createDefaultStage: false })
    const logs = new LogGroup(this, 'AccessLogs', { retention: RetentionDays.ONE_MONTH })
    this.refusals = listRefusalAlarms(this, logs)
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // Typhoon Yagi's busiest hour brought 12 gifts a second; this is room for a hundred times
      // that, and a ceiling for the bill.
      throttle: { rateLimit: 1_000, burstLimit: 2_000 },
      // Neither address nor agent of the caller: the log answers "what failed", not "who".
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            route: '$context.routeKey',
            status: '$context.status',
            latencyMs: '$context.responseLatency',
            error: '$context.integrationErrorMessage',
          }),
        ),
      },
    })
    boundRoutes(stage, routes)
    const authorizer = new HttpLambdaAuthorizer('Staff', checkCaller, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: [`$request.header.${CREDENTIAL_HEADER}`],
      // Nothing is remembered: whoever signs out is out with the next request.
      resultsCacheTtl: Duration.seconds(0),
    })
    const integrations = new Map<IFunction, HttpLambdaIntegration>()
    for (const route of routes) {
      const integration =
        integrations.get(route.function) ??
        new HttpLambdaIntegration(route.function.node.path, route.function, {
          // The API may call a function by whatever route leads to it: one permission for each
          // function instead of one for each route.
          scopePermissionToRoute: false,
        })
      integrations.set(route.function, integration)
      const isForStaff = typeof route.who !== 'string'
      const guard = isForStaff ? { authorizer } : {}
      const [method, path = ''] = route.key.split(' ')
      for (const created of this.api.addRoutes({
        path,
        methods: [HttpMethod[method as keyof typeof HttpMethod]],
        integration,
        ...guard,
      })) {
        // The stage names its routes, so that they must be there before it.
        stage.node.addDependency(created)
        if (isForStaff) continue
        acknowledge(
          created,
          'AwsSolutions-APIG4',
          'A public service: citizens and donors have no accounts. Requests must carry the header that only CloudFront knows, and posts must come from the site itself.',
        )
      }
    }
  }

  get alarms(): readonly AlarmDefinition[] {
    return [
      {
        id: 'ApiFails',
        metric: this.api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
        threshold: 5,
        rings: 'above',
        errorImpact:
          'Donors see an error page. Their answers stay on it with a button to send again. See the logs of submit-pledge and check-pledge.',
      },
      {
        id: 'ManyRefused',
        metric: this.api.metricClientError({ period: FIVE_MINUTES, statistic: 'Sum' }),
        threshold: MANY_REFUSED,
        rings: 'above',
        errorImpact:
          'Very many requests are refused (403, 422, 429): a flood, or CloudFront and the functions no longer agree on their secret, and then nobody can send anything.',
      },
      ...this.refusals,
    ]
  }

  /** Host name of the API, for CloudFront. */
  get domainName(): string {
    const { region, urlSuffix } = Stack.of(this)
    return `${this.api.apiId}.execute-api.${region}.${urlSuffix}`
  }
}

/** Requests a second that a route takes, by who may call it and whether they write. */
function paceOf({ who, key }: ServedRoute): { rateLimit: number; burstLimit: number } {
  if (who === 'signer') return { rateLimit: 50, burstLimit: 200 }
  if (typeof who !== 'string') return { rateLimit: 50, burstLimit: 100 }
  return key.startsWith('POST ')
    ? { rateLimit: 300, burstLimit: 600 }
    : { rateLimit: 500, burstLimit: 1_000 }
}

/** No route can use up what the whole stage takes: a flood of one leaves room for the others. */
function boundRoutes(stage: HttpStage, routes: readonly ServedRoute[]): void {
  const resource = stage.node.defaultChild
  if (!(resource instanceof CfnStage)) throw new Error('The stage has no resource of its own.')
  resource.routeSettings = Object.fromEntries(
    routes.map((route) => {
      const { rateLimit, burstLimit } = paceOf(route)
      return [route.key, { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit }]
    }),
  )
}
