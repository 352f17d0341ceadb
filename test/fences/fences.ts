import { builtinModules } from 'node:module'

/**
 * Who may import whom. This is the only place where it is written down: `.dependency-cruiser.ts`
 * makes its rules of it, the READMEs show it as tables, and `test/unit/fences.test.ts` holds the
 * tables to it and tries every import that it allows and every import that it forbids.
 */

/**
 * The rooms by the life of a thing: what each holds, and the other rooms that it may import from.
 */
export const ROOMS = {
  pledges: { holds: 'what donors promise, until it has come', imports: ['ledger'] },
  cases: { holds: 'forms that citizens send, and their answers', imports: ['pledges', 'ledger'] },
  transfers: {
    holds: 'what the bank tells, by file and by feed, and the pledges that it belongs to',
    imports: ['pledges', 'ledger'],
  },
  counter: {
    holds: 'cash and goods that are handed over at a counter',
    imports: ['pledges', 'ledger'],
  },
  'money-out': {
    holds: 'money and goods that go out, with two people for each act',
    imports: ['pledges', 'ledger'],
  },
  'sign-in': { holds: 'who staff are, and who of them is let through', imports: [] },
  ledger: { holds: 'the public books, their proofs and their audit', imports: [] },
  restore: {
    holds: 'what puts records and books back after a loss',
    imports: ['pledges', 'cases', 'transfers', 'counter', 'money-out', 'ledger'],
  },
} as const satisfies Record<string, { holds: string; imports: readonly string[] }>
export type Room = keyof typeof ROOMS
export const ROOM_NAMES = Object.keys(ROOMS) as Room[]

/** The README whose table shows a kind of files. */
export type Home = 'functions' | 'infra' | 'shared' | 'site' | 'test'

/**
 * A kind of files. In `files`, `<room>` is a room by the life of a thing, `<verb-noun>` a folder of
 * one function in it, `*` a part of a name and `**` any path. A file is of the first kind that fits
 * it.
 */
interface Kind {
  home: Home
  files: readonly string[]
  /** Kinds that it may import whatever it likes from. */
  imports: 'everything' | readonly Target[]
  /** Kinds that it may import types from, and nothing else. */
  importsTypes?: readonly FileKind[]
  /** Why it may import no more. */
  because: string
}

export type FileKind =
  | 'wiring'
  | 'use case'
  | 'routes'
  | 'route shape'
  | 'problem texts'
  | 'page'
  | 'staff pool'
  | 'store'
  | 'rule'
  | 'description'
  | 'keys'
  | 'http'
  | 'storage'
  | 'runtime'
  | 'shared'
  | 'site'
  | 'edge'
  | 'template'
  | 'local'
  | 'settings'
  | 'commands'
  | 'cdk'
  | 'test'
export type Target = FileKind | Outside

/** What is imported and is no source of ours, as the place in which it is found. */
export const OUTSIDE = {
  'AWS SDK': /(?:^|\/)node_modules\/@(?:aws-sdk|smithy)\//u,
  zod: /(?:^|\/)node_modules\/zod\//u,
  'HTML template': /(?:^|\/)node_modules\/@remix-run\/html-template\//u,
  packages:
    /^astro:|(?:^|\/)node_modules\/(?!@aws-sdk\/|@smithy\/|zod\/|@remix-run\/html-template\/)/u,
  /** The shells of pages that the site builds and the functions fill. */
  'built pages': /(?:^|\/)site\/dist\//u,
  /** Modules of Node itself lie nowhere and are known by name. */
  Node: new RegExp(`^(?:node:)?(?:${builtinModules.join('|')})$`, 'u'),
} as const satisfies Record<string, RegExp>
type Outside = keyof typeof OUTSIDE

export const KINDS: Readonly<Record<FileKind, Kind>> = {
  wiring: {
    home: 'functions',
    files: [
      'functions/<room>/<verb-noun>/handler.ts',
      'functions/<room>/<verb-noun>/cli.ts',
      'functions/describe-api/handler.ts',
      'functions/describe-api/cli.ts',
    ],
    imports: [
      'use case',
      'description',
      'routes',
      'route shape',
      'page',
      'staff pool',
      'store',
      'rule',
      'keys',
      'http',
      'storage',
      'runtime',
      'shared',
      'zod',
      'packages',
      'Node',
    ],
    because: 'It reads the environment and makes `deps` once; only a store talks to AWS.',
  },
  'use case': {
    home: 'functions',
    files: ['functions/<room>/<verb-noun>/**.ts'],
    imports: [
      'use case',
      'routes',
      'route shape',
      'problem texts',
      'page',
      'rule',
      'http',
      'shared',
      'zod',
      'packages',
      'Node',
    ],
    importsTypes: ['staff pool', 'store', 'storage'],
    because: 'It is `(input, deps) => outcome`: what stands behind `deps` only wiring knows.',
  },
  routes: {
    home: 'functions',
    files: [
      'functions/<room>/routes.ts',
      'functions/<room>/*-routes.ts',
      'functions/<room>/route-schemas.ts',
      'functions/describe-api/routes.ts',
    ],
    imports: ['routes', 'route shape', 'rule', 'shared', 'zod'],
    importsTypes: ['problem texts', 'http'],
    because: 'The CDK app reads it, so that it may load neither handlers nor clients.',
  },
  'route shape': {
    home: 'functions',
    files: [
      'functions/http/route.ts',
      'functions/http/route-schemas.ts',
      'functions/http/problem-shape.ts',
    ],
    imports: ['route shape', 'shared', 'zod'],
    importsTypes: ['http'],
    because: 'It says what routes and their problems are, to all rooms and to the CDK app.',
  },
  'problem texts': {
    home: 'functions',
    files: ['functions/<room>/problem-texts.ts'],
    imports: ['route shape', 'rule', 'shared'],
    because: 'It holds what may go wrong in a room, in words and with its status.',
  },
  page: {
    home: 'functions',
    files: [
      'functions/<room>/*-page.ts',
      'functions/<room>/*-view.ts',
      'functions/<room>/*-texts.ts',
      'functions/<room>/*-request.ts',
    ],
    imports: ['page', 'routes', 'problem texts', 'rule', 'http', 'shared', 'zod'],
    importsTypes: ['store', 'storage'],
    because: 'It shows and reads what it is given, and asks no store.',
  },
  'staff pool': {
    home: 'functions',
    files: ['functions/sign-in/staff-pool-store.ts'],
    imports: ['rule', 'storage', 'runtime', 'shared', 'AWS SDK'],
    because:
      'It is the one way to the user pool, for the console and for `npm run staff`, which lets the first people in.',
  },
  store: {
    home: 'functions',
    files: [
      'functions/<room>/*-store.ts',
      'functions/<room>/*-files.ts',
      'functions/<room>/*-items.ts',
    ],
    imports: ['store', 'rule', 'keys', 'storage', 'runtime', 'shared', 'AWS SDK', 'zod', 'Node'],
    because: 'It keeps and finds; who asks, and what is answered, it does not know.',
  },
  rule: {
    home: 'functions',
    files: ['functions/<room>/*.ts'],
    imports: ['rule', 'shared', 'zod'],
    because: 'It is pure: no AWS, no environment, no clock, no randomness.',
  },
  description: {
    home: 'functions',
    files: ['functions/describe-api/*.ts'],
    imports: [
      'description',
      'routes',
      'route shape',
      'problem texts',
      'rule',
      'http',
      'shared',
      'zod',
    ],
    because: 'It describes the routes of all rooms from their definitions alone.',
  },
  keys: {
    home: 'functions',
    files: [
      'functions/storage/keys.ts',
      'functions/storage/object-keys.ts',
      'functions/storage/records-table.ts',
    ],
    imports: ['keys', 'shared'],
    because: 'The CDK app and the commands spell no name of their own.',
  },
  http: {
    home: 'functions',
    files: ['functions/http/**.ts'],
    imports: ['http', 'route shape', 'runtime', 'shared', 'zod', 'packages', 'Node'],
    because: 'It reads requests and answers them for all rooms, and knows no room and no store.',
  },
  storage: {
    home: 'functions',
    files: ['functions/storage/**.ts'],
    imports: ['storage', 'keys', 'runtime', 'shared', 'AWS SDK', 'zod', 'Node'],
    because: 'It is what stores of all rooms use, and knows no room.',
  },
  runtime: {
    home: 'functions',
    files: ['functions/runtime/**.ts'],
    imports: ['runtime', 'shared', 'built pages', 'AWS SDK', 'zod', 'packages', 'Node'],
    because: 'It is what a function finds around it, whatever it does.',
  },
  shared: {
    home: 'shared',
    files: ['shared/**'],
    imports: ['shared', 'zod', 'HTML template'],
    because: 'The site, the functions and a stranger’s auditor run it: no Node, no AWS.',
  },
  site: {
    home: 'site',
    files: ['site/*.ts', 'site/src/**'],
    imports: ['site', 'shared', 'zod', 'packages', 'Node'],
    because: 'What the public reads is built from public data and shared code.',
  },
  edge: {
    home: 'infra',
    files: ['infra/edge/**'],
    imports: [],
    because: 'CloudFront runs each file by itself.',
  },
  template: {
    home: 'infra',
    files: ['infra/template/**'],
    imports: ['template', 'zod', 'packages', 'Node'],
    because: 'It reads what was synthesized, and not how.',
  },
  local: {
    home: 'infra',
    files: ['infra/local/**'],
    imports: ['local', 'template', 'shared', 'AWS SDK', 'zod', 'packages', 'Node'],
    because: 'It runs the synthesized template, so that it cannot know more than AWS would.',
  },
  settings: {
    home: 'infra',
    files: [
      'infra/settings.ts',
      'infra/settings-schema.ts',
      'infra/wrong-settings.ts',
      'infra/read-environment.ts',
      'infra/stack-names.ts',
      'infra/site-files.ts',
      'infra/content-security-policy.ts',
      'infra/environments/**',
    ],
    imports: ['settings', 'shared', 'zod', 'packages', 'Node'],
    because: 'The app and the commands read it, and a command must not load the CDK.',
  },
  commands: {
    home: 'infra',
    files: ['infra/commands/**'],
    imports: [
      'commands',
      'staff pool',
      'settings',
      'local',
      'template',
      'keys',
      'shared',
      'AWS SDK',
      'zod',
      'packages',
      'Node',
    ],
    because: 'It asks AWS about a deployment, and starts the tools that make one.',
  },
  cdk: {
    home: 'infra',
    files: ['infra/*.ts', 'infra/stacks/**', 'infra/constructs/**'],
    imports: [
      'cdk',
      'settings',
      'routes',
      'route shape',
      'keys',
      'shared',
      'zod',
      'packages',
      'Node',
    ],
    because: 'It bundles the functions by their paths, and reads only definitions from them.',
  },
  test: {
    home: 'test',
    files: ['test/**'],
    imports: 'everything',
    because: 'It may look at everything, and nothing looks at it.',
  },
}
export const KIND_NAMES = Object.keys(KINDS) as FileKind[]

/** Whether a room may import from another (or from itself). */
export const mayEnter = (from: Room, to: Room): boolean =>
  from === to || (ROOMS[from].imports as readonly Room[]).includes(to)
