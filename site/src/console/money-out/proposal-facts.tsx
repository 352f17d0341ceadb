import type { ComponentChildren } from 'preact'
import { KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import { STATE_NAMES } from '../../../../shared/state-names.ts'
import { PublicDoubts } from '../frame/public-field.tsx'
import { sayVndInWords } from '../../../../shared/vnd-in-words.ts'
import { api } from '../api/client.ts'
import { hrefTo } from '../frame/address.ts'
import { language, say, sayDay, sayMoment, sayNumber } from '../frame/language.ts'
import { holdsRole } from '../session/session.ts'
import { EntryAt } from '../transfers/pays-out-form.tsx'
import { KIND_WORDS, MONEY_OUT_TEXTS, STATE_WORDS } from './money-out-texts.ts'
import { campaignName } from '../frame/campaign-name.ts'
import { Failure, useLoaded } from '../frame/loading.tsx'
import { factsToDecide, withdrawnFile } from './facts-to-decide.ts'
import { asProposal } from './proposal.ts'
import { OpenFile } from './open-file.tsx'
import type { EvidenceFile, Proposal } from './proposal.ts'
import { WITHDRAWAL_PATH } from './proposed-kinds.ts'
import { sayLeft, sayPurpose, sayWorth } from './say-entry.ts'

/** Everything that a proposal says, and what its entry will be. */
export function ProposalFacts({ proposal }: { proposal: Proposal }) {
  const { id, kind, state, entry, proposedBy, createdAt, decidedBy, decidedAt } = proposal
  const { note, rejection, allocation, of, withdraws, indexes, campaign } = proposal
  return (
    <div>
      <section class="panel">
        <h2>
          {say(KIND_WORDS[kind])} {id}
        </h2>
        <p class="sum">{sayWorth(entry)}</p>
        {language.value === 'vi' && entry.amountVnd !== undefined && entry.amountVnd > 0 && (
          <p class="small">{sayVndInWords(entry.amountVnd)}</p>
        )}
        <p>{sayPurpose(entry)}</p>
        <dl class="facts">
          {factsToDecide(proposal, campaignName).map(([name, value]) => (
            <Fact key={name.en} name={say(name)}>
              {value}
            </Fact>
          ))}
          <Fact name={say(MONEY_OUT_TEXTS.state)}>
            <span class={state === 'rejected' ? 'tag tag--bad' : 'tag'}>
              {say(STATE_WORDS[state])}
            </span>
          </Fact>
          <Fact name={say(MONEY_OUT_TEXTS.proposedBy)}>
            {proposedBy}, {sayMoment(createdAt)}
          </Fact>
          {decidedBy !== undefined && (
            <Fact name={say(MONEY_OUT_TEXTS.decidedBy)}>
              {decidedBy}, {decidedAt !== undefined && sayMoment(decidedAt)}
            </Fact>
          )}
          {rejection !== undefined && (
            <Fact name={say(MONEY_OUT_TEXTS.rejection)}>{rejection}</Fact>
          )}
          {note !== undefined && <Fact name={say(MONEY_OUT_TEXTS.note)}>{note}</Fact>}
          {allocation !== undefined && (
            <Fact name={say(MONEY_OUT_TEXTS.allocation)}>
              <AllocationLine id={allocation} />
            </Fact>
          )}
          {of && (
            <Fact name={say(MONEY_OUT_TEXTS.entry)}>
              {of.index} <EntryAt index={of.index} />
            </Fact>
          )}
          {withdraws && (
            <>
              <Fact name={say(MONEY_OUT_TEXTS.publicReason)}>
                {withdraws.reason}
                <PublicDoubts words={withdraws.reason} />
              </Fact>
              <Fact name={say(MONEY_OUT_TEXTS.withdrawnFile)}>
                <WithdrawnFile withdraws={withdraws} />
              </Fact>
            </>
          )}
          {indexes.length > 0 && (
            <Fact name={say(MONEY_OUT_TEXTS.inBooks)}>{indexes.map(sayNumber).join(', ')}</Fact>
          )}
        </dl>
        {holdsRole('accountant') && state === 'approved' && (
          <Onward proposal={proposal} campaign={campaign} />
        )}
      </section>
      {kind !== 'withdrawal' && <AsBooked proposal={proposal} />}
      <Evidence proposal={proposal} />
      <Repeats proposal={proposal} />
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

/** What may follow from an approved proposal. */
const Onward = ({ proposal, campaign }: { proposal: Proposal; campaign: string }) => (
  <p class="acts">
    {proposal.kind === 'allocation' && (proposal.left ?? 0) > 0 && (
      <a
        class="button"
        href={hrefTo('/tien-chi/moi/giai-ngan', { campaign, allocation: proposal.id })}
      >
        {say(MONEY_OUT_TEXTS.disburse)}
      </a>
    )}
    {proposal.kind !== 'correction' &&
      proposal.indexes.map((index) => (
        <a
          key={index}
          class="button quiet"
          href={hrefTo('/tien-chi/moi/dieu-chinh', {
            campaign,
            entry: String(index),
            state: proposal.kind === 'disbursement' ? 'disbursed' : 'allocated',
            allocation: proposal.kind === 'allocation' ? proposal.id : proposal.allocation,
          })}
        >
          {say(MONEY_OUT_TEXTS.correct, { index: sayNumber(index) })}
        </a>
      ))}
  </p>
)

/** The allocation that it is of, with what that has left. */
function AllocationLine({ id }: { id: string }) {
  const { data } = useLoaded(
    () => api.GET('/api/staff/proposals/{id}', { params: { path: { id } } }),
    id,
  )
  const { entry, left } = data ? asProposal(data) : {}
  return (
    <>
      <a href={hrefTo(`/tien-chi/${id}`)}>{id}</a>
      {entry && ` · ${sayWorth(entry)}`}
      {entry && left !== undefined && ` · ${sayLeft(entry, left)}`}
    </>
  )
}

/** The file that is to be public no more: its name, and the file itself to look at. */
function WithdrawnFile({ withdraws }: { withdraws: NonNullable<Proposal['withdraws']> }) {
  const { proposal: id, file } = withdraws
  const { data, failure, reload } = useLoaded(
    () => api.GET('/api/staff/proposals/{id}', { params: { path: { id } } }),
    id,
  )
  const found = data && withdrawnFile(asProposal(data), withdraws)
  return (
    <>
      {found ? <b>{found.name}</b> : <code>{file}</code>} ·{' '}
      <a href={hrefTo(`/tien-chi/${id}`)}>{id}</a>
      {found && (
        <>
          <br />
          <code>{found.sha256}</code>
        </>
      )}
      {failure !== undefined && <Failure failure={failure} again={() => void reload()} />}
      <p class="acts">
        <OpenFile
          ask={() =>
            api.GET('/api/staff/proposals/{id}/evidence/{file}', {
              params: { path: { id, file }, query: { why: 'check' } },
            })
          }
        />
      </p>
    </>
  )
}

/** The entry as it will stand in the public books, member by member. */
const AsBooked = ({ proposal: { entry } }: { proposal: Proposal }) => (
  <section class="panel">
    <h3>{say(MONEY_OUT_TEXTS.asBooked)}</h3>
    <p>
      {[
        say(KIND_NAMES[entry.kind]),
        sayWorth(entry),
        sayDay(entry.day),
        sayPurpose(entry),
        ...(entry.state === undefined ? [] : [say(STATE_NAMES[entry.state])]),
        ...(entry.corrects === undefined ? [] : [`→ ${sayNumber(entry.corrects)}`]),
      ]
        .filter((part) => part !== '')
        .join(' · ')}
    </p>
    <PublicDoubts words={sayPurpose(entry)} />
  </section>
)

const BYTES_A_KB = 1024

const Evidence = ({ proposal }: { proposal: Proposal }) =>
  proposal.evidence === undefined || proposal.evidence.length === 0 ? null : (
    <section class="panel">
      <h3>{say(MONEY_OUT_TEXTS.evidence)}</h3>
      {proposal.evidence.map((file) => (
        <FileLine key={file.id} proposal={proposal} file={file} />
      ))}
    </section>
  )

function FileLine({
  proposal: { id, state, campaign },
  file,
}: {
  proposal: Proposal
  file: EvidenceFile
}) {
  const isPublished = file.public && state === 'approved' && file.withdrawn === undefined
  const published = `/data/evidence/${file.sha256}.${file.type === 'application/pdf' ? 'pdf' : 'jpg'}`
  return (
    <div class="file">
      {isPublished && file.type !== 'application/pdf' && <img src={published} alt={file.name} />}
      <p>
        <b>{file.name}</b> · {sayNumber(Math.ceil(file.size / BYTES_A_KB))} KB ·{' '}
        <span class="tag">
          {say(file.public ? MONEY_OUT_TEXTS.public : MONEY_OUT_TEXTS.notPublic)}
        </span>
        <br />
        <code>{file.sha256}</code>
      </p>
      {file.withdrawn && (
        <p class="wrong">{say(MONEY_OUT_TEXTS.withdrawn, { reason: file.withdrawn.reason })}</p>
      )}
      <p class="acts">
        <OpenFile
          ask={() =>
            api.GET('/api/staff/proposals/{id}/evidence/{file}', {
              params: { path: { id, file: file.id }, query: { why: 'check' } },
            })
          }
        />
        {isPublished && holdsRole('accountant') && (
          <a
            class="button quiet"
            href={hrefTo(`/tien-chi/moi/${WITHDRAWAL_PATH}`, {
              campaign,
              proposal: id,
              file: file.id,
            })}
          >
            {say(MONEY_OUT_TEXTS.withdrawFile)}
          </a>
        )}
      </p>
    </div>
  )
}

/** Others that rest on the same file or decision: whoever approves says to know them. */
const Repeats = ({ proposal: { repeats = [] } }: { proposal: Proposal }) =>
  repeats.length === 0 ? null : (
    <section class="panel panel--warn">
      <h3>{say(MONEY_OUT_TEXTS.repeats)}</h3>
      <ul>
        {repeats.map((one) => (
          <li key={`${one.proposal}/${one.by}`}>
            <a href={hrefTo(`/tien-chi/${one.proposal}`)}>{one.proposal}</a> ·{' '}
            {[
              say(KIND_WORDS[one.kind]),
              say(STATE_WORDS[one.state]),
              sayWorth(one.entry),
              sayPurpose(one.entry),
              say(one.by === 'evidence' ? MONEY_OUT_TEXTS.sameFile : MONEY_OUT_TEXTS.sameDecision),
              ...one.indexes.map((index) => `#${index}`),
            ].join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  )
