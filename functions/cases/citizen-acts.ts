import { ACTS, CITIZEN_ACTS } from './case-acts.ts'
import type { CaseRecord } from './case.ts'
import { reopenLimit } from './reopening.ts'

/** Acts that the sender may do now, for the lookup page; the write checks once more. */
export function citizenActs(
  caseRecord: Pick<CaseRecord, 'state' | 'answeredAt'>,
  now: Date,
): readonly (typeof CITIZEN_ACTS)[number][] {
  return CITIZEN_ACTS.filter((act) =>
    (ACTS[act].from as readonly string[]).includes(caseRecord.state),
  ).filter(
    (act) =>
      act !== 'reopen' ||
      (caseRecord.answeredAt !== undefined && caseRecord.answeredAt >= reopenLimit(now)),
  )
}
