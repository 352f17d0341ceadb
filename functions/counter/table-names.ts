/** Both tables, as the stores of the counter name them. */
export interface TableNames {
  records: string
  ledger: string
}
