import { readFeed } from '../read-feed.ts'
import type { FeedEvent, FeedProvider } from '../feed-event.ts'
import type { SkipReason } from '../read-feed.ts'
import { isFromProvider } from './feed-signature.ts'
import { HttpProblem } from '../../http/problem.ts'
import { TRANSFER_PROBLEMS } from '../problem-texts.ts'
import { parseJson } from '../../http/posted-body.ts'
import type { Request } from '../../http/request.ts'
import type { PostedBody } from '../../http/posted-body.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { FeedInbox } from '../feed-inbox-store.ts'

/** What became of a call, or of one transaction in it. */
export type FeedReport =
  | { outcome: 'signature-wrong' | 'unreadable' | SkipReason }
  | { outcome: 'stored' | 'repeated' | 'conflict'; id: string }
  | { outcome: 'not-stored'; id: string; cause: unknown }

export interface ReceiveFeedDeps {
  inbox: Pick<FeedInbox, 'put'>
  keys: Readonly<Record<FeedProvider, string>>
  /** Whether a folded account number is one of a campaign's. */
  isOurs: (account: string) => boolean
  now: () => Date
  report: (provider: FeedProvider, report: FeedReport) => void
}

/**
 * Takes a provider's call: checks its signature, puts its transactions into the inbox, and answers.
 * Only an answer of 200 ends the provider's tries, so that it is given only when everything is
 * durable, or is nothing that we keep.
 * @throws HttpProblem `signature-wrong`, those of the body, `answers-invalid` for a shape that we
 * do not know, `try-again` when the inbox could not be written.
 */
export async function receiveFeed(
  provider: FeedProvider,
  request: Request,
  body: PostedBody,
  deps: ReceiveFeedDeps,
): Promise<Response> {
  const at = deps.now()
  if (
    !isFromProvider(
      provider,
      { header: request.header, bytes: body.bytes },
      deps.keys[provider],
      at,
    )
  ) {
    deps.report(provider, { outcome: 'signature-wrong' })
    throw new HttpProblem(TRANSFER_PROBLEMS['signature-wrong'])
  }
  const readings = readFeed(provider, parseJson(body), deps.isOurs)
  for (const reading of readings) {
    if (reading.kind === 'event') await keep(provider, reading.event, at, deps)
    if (reading.kind === 'skipped') deps.report(provider, { outcome: reading.reason })
  }
  // Said after the others were kept. The provider will tell it again and in the end show it as
  // failed, where a person can see it.
  if (readings.some(({ kind }) => kind === 'refused')) {
    deps.report(provider, { outcome: 'unreadable' })
    throw new HttpProblem('answers-invalid')
  }
  return respondJson(200, { success: true })
}

async function keep(
  provider: FeedProvider,
  event: FeedEvent,
  at: Date,
  { inbox, report }: ReceiveFeedDeps,
): Promise<void> {
  const { id } = event
  const put = await inbox.put(event, at).then(
    (outcome) => ({ outcome }) as const,
    (cause: unknown) => ({ outcome: 'not-stored', cause }) as const,
  )
  report(provider, { ...put, id })
  if (put.outcome === 'not-stored') throw new HttpProblem('try-again', { cause: put.cause })
}
