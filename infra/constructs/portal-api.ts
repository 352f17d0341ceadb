import { Stack } from 'aws-cdk-lib'
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'

export interface Route {
  method: HttpMethod
  path: `/api/${string}`
  function: IFunction
  /** Only with a token of the staff's identity provider. */
  staff?: boolean
}

export interface StaffTokens {
  issuer: string
  audience: string
  scope: string
}

/** The HTTP API. It answers only what comes through CloudFront: each function checks the secret header. */
export class PortalApi extends Construct {
  readonly api: HttpApi

  constructor(scope: Construct, id: string, routes: readonly Route[], staff: StaffTokens) {
    super(scope, id)
    this.api = new HttpApi(this, 'Http', { apiName: 'nhip-cau', createDefaultStage: false })
    const logs = new LogGroup(this, 'AccessLogs', { retention: RetentionDays.ONE_MONTH })
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // Typhoon Yagi's busiest hour brought 12 gifts a second; this is room for a hundred times that, and a ceiling for the bill.
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
    const authorizer = new HttpJwtAuthorizer('Staff', staff.issuer, {
      jwtAudience: [staff.audience],
    })
    const integrations = new Map<IFunction, HttpLambdaIntegration>()
    for (const route of routes) {
      const integration =
        integrations.get(route.function) ??
        new HttpLambdaIntegration(route.function.node.path, route.function)
      integrations.set(route.function, integration)
      const guard = route.staff === true ? { authorizer, authorizationScopes: [staff.scope] } : {}
      for (const created of this.api.addRoutes({
        path: route.path,
        methods: [route.method],
        integration,
        ...guard,
      })) {
        if (route.staff === true) continue
        acknowledge(
          created,
          'AwsSolutions-APIG4',
          'A public service: citizens and donors have no accounts. Requests must carry the header that only CloudFront knows, and posts must come from the site itself.',
        )
      }
    }
  }

  /** Host name of the API, for CloudFront. */
  get domainName(): string {
    const { region, urlSuffix } = Stack.of(this)
    return `${this.api.apiId}.execute-api.${region}.${urlSuffix}`
  }
}
