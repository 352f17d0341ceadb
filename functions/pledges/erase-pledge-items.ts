import { listFields } from '../../shared/forms/field.ts'
import { isPersonal } from '../../shared/forms/personal.ts'
import type { PledgeForm } from '../../shared/forms/pledge.ts'
import { erasedItem } from '../storage/erased-items.ts'
import { withdrawnNameKey } from '../storage/ledger-table.ts'
import { pledgeActKey, pledgeDataKey, pledgeKey } from '../storage/records-table.ts'
import { put } from '../storage/transaction.ts'
import { NOTHING_CAME, endOfKey } from './pledge-items.ts'
import type { TableNames } from './pledge-items.ts'
import { canTakeBack } from './pledge-standing.ts'
import type { OpenPledge } from './pledge.ts'

/** Members of an answer that rows of the time before the seal hold in the open. */
const ONCE_OPEN = ['name', 'phone', 'email', 'message'] as const

/**
 * Takes the key of a pledge away, and the name from the public list. What was given stays in the
 * books, which need no name. A pledge that waits for a call is taken back, since nobody can be
 * called any more. The row of the key stays without it, so that no later write can bring an old one
 * back.
 */
export function erasePledgeItems(
  pledge: OpenPledge,
  erasedAt: string,
  { records, ledger, erased }: TableNames,
  form: PledgeForm,
) {
  const { code, state, input } = pledge
  const ends = state === 'awaiting-confirmation' && canTakeBack(pledge)
  const extra = input.extra ?? {}
  const added = listFields(form).filter((field) => isPersonal(field) && field.name in extra)
  const names = Object.fromEntries(added.map(({ name }, index) => [`#extra${index}`, name]))
  const removed = [
    'sealed',
    'publicName',
    'nameSalt',
    ...ONCE_OPEN.map((name) => `#input.#${name}`),
    ...Object.keys(names).map((name) => `#input.extra.${name}`),
    ...(ends ? ['queue'] : []),
  ]
  const ending = ends ? ', #state = :withdrawn, withdrawnAt = :at' : ''
  return {
    erased: erasedItem(erased, pledge, erasedAt),
    dataKey: {
      Update: {
        TableName: records,
        Key: pledgeDataKey(code),
        UpdateExpression:
          'SET erasedAt = :at, expiresAt = if_not_exists(expiresAt, :end) REMOVE #wrapped',
        ExpressionAttributeNames: { '#wrapped': 'wrapped' },
        ExpressionAttributeValues: { ':at': erasedAt, ':end': endOfKey(pledge) },
      },
    },
    pledge: {
      Update: {
        TableName: records,
        Key: pledgeKey(code),
        UpdateExpression: `SET erasedAt = if_not_exists(erasedAt, :at), #input.publishName = :no${ending} REMOVE ${removed.join(', ')}`,
        ConditionExpression: ends ? `#state = :before AND ${NOTHING_CAME}` : '#state = :before',
        ExpressionAttributeNames: {
          '#state': 'state',
          '#input': 'input',
          ...Object.fromEntries(ONCE_OPEN.map((name) => [`#${name}`, name])),
          ...names,
        },
        ExpressionAttributeValues: {
          ':at': erasedAt,
          ':no': false,
          ':before': state,
          ...(ends ? { ':withdrawn': 'withdrawn', ':nothing': 0 } : {}),
        },
      },
    },
    publisher:
      input.publishName && state === 'public'
        ? put(ledger, { ...withdrawnNameKey(code), at: erasedAt })
        : undefined,
    trace: put(records, {
      ...pledgeActKey(code, erasedAt, 'erase'),
      act: 'erase',
      at: erasedAt,
    }),
  }
}
