/** Routes for everyone that no act of the sheet asks, each with the reason. */
export const ROUTES_NOT_MEASURED: Readonly<Record<string, string>> = {
  'GET /api/ledger': 'Few read the books page by page: the page of the books has the latest ones.',
  'GET /api/ledger/entries/{index}': 'Journalists and auditors ask it, by the hundreds.',
  'GET /api/ledger/days': 'Staff of villages print a day, by the hundreds.',
  'POST /api/uploads': 'A form seldom has a file; its bytes are in S3 for what they weigh.',
  'POST /api/lookup': 'The canary asks it, whose clock is measured.',
  'POST /api/lookup/act': 'The canary asks it, whose clock is measured.',
  'GET /api/openapi.json': 'Programmers ask it.',
  'POST /api/feeds/sepay': 'A statement’s rows cost as much, and come in any case.',
  'POST /api/feeds/casso': 'A statement’s rows cost as much, and come in any case.',
  'GET /api/notices': 'Staff print it.',
  'GET /api/notices/closing': 'Staff print it.',
}
