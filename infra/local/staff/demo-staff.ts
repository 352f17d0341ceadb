import type { StaffRole } from '../../../shared/staff.ts'

/** Invented people for this machine: their name is their role. */
export const DEMO_STAFF: Readonly<Record<string, readonly StaffRole[]>> = {
  'tiep-nhan': ['clerk'],
  'ke-toan': ['accountant'],
  'duyet-chi': ['approver'],
  'bien-tap': ['editor'],
  'kiem-tra': ['inspector'],
  'quan-tri': ['administrator'],
  // Of the evening shift.
  'truc-le': ['accountant', 'editor'],
  // Of a small office: may propose and approve, but never the same sum.
  'kiem-nhiem': ['accountant', 'approver'],
}
