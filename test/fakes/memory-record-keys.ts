import { randomBytes } from 'node:crypto'
import type { RecordKeys } from '../../functions/storage/record-keys.ts'

/** Keys that are wrapped by nothing but their encoding, for tests that are not about seals. */
export const memoryRecordKeys: RecordKeys = {
  async make() {
    const open = randomBytes(32)
    return { open, wrapped: open.toString('base64') }
  },
  unwrap: async (_code, wrapped) => ({ open: Buffer.from(wrapped, 'base64'), wrapped }),
}
