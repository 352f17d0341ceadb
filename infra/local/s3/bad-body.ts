/** A body that did not come as it was sent. The code is the one that S3 answers with. */
export class BadBody extends Error {
  override readonly name = 'BadBody'
  readonly code: 'BadDigest' | 'IncompleteBody'

  constructor(code: 'BadDigest' | 'IncompleteBody') {
    super(code)
    this.code = code
  }
}
