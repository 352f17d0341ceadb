/**
 * The bounds of a statement. The largest real one (Vietcombank, 1-10/9/2024) has 200,361 rows: 30
 * MB as CSV, 50 MB as an HTML table, 100 MB as the XML inside a workbook of 15 MB. Each bound
 * leaves about five times that, and bounds memory and time whatever a file claims to be.
 */

/** The size of a file, in bytes. */
export const MAX_FILE_BYTES = 128 * 1024 ** 2
/**
 * Lines of all sheets together that are not empty. A sheet of Excel has at most 1,048,576 lines.
 */
export const MAX_ROWS = 1_000_000
/** Lines of all sheets together, the empty ones included: each costs a little work. */
export const MAX_LINES = 2_000_000
/** Cells in a line. Excel's own limit is 16,384; the widest statement seen has 10. */
export const MAX_COLUMNS = 200
/** Characters in a cell, white space counted once. The longest memo among 299,328 has 248. */
export const MAX_CELL_CHARACTERS = 4_000
/**
 * Combining marks in a row, as in Unicode's stream-safe text (UAX 15, 13). What is behind them is
 * left out: putting n marks into their order takes n² steps.
 */
export const MAX_MARKS = 30
/** Characters in a line. Reading stops when a line that is not complete has more. */
export const MAX_ROW_CHARACTERS = 65_536
/**
 * Characters of markup in a row, styles and empty cells included: Excel's 16,384 columns with a
 * style each are about 400,000.
 */
export const MAX_ROW_MARKUP = 1_048_576
/** Attributes in one tag. */
export const MAX_ATTRIBUTES = 200
/** Characters in an attribute of XML: as many as a cell of Excel may hold. */
export const MAX_ATTRIBUTE_CHARACTERS = 32_767
/** Pages of a PDF. The largest real one has 12,028. */
export const MAX_PDF_PAGES = 30_000

/** Elements inside one another. HTML that a bank writes stays below 30. */
export const MAX_DEPTH = 256

/** Entries in a workbook's archive: a sheet, its drawings and its settings make about ten. */
export const MAX_ZIP_ENTRIES = 1_000
/** Characters in the name of an entry, or of a part that another one points to. */
export const MAX_PART_NAME = 255
/** Parts that one part points to. */
export const MAX_RELATIONS = 1_000
/** Excel allows 250 formats of one's own. */
export const MAX_FORMATS = 1_000
/** The longest format that Excel takes. */
export const MAX_FORMAT_CHARACTERS = 255
/** Excel's limit of the ways in which cells of a workbook may look. */
export const MAX_CELL_STYLES = 65_490

/**
 * Bytes of all entries together after inflating, as the archive's index declares them; the stream
 * is held to that.
 */
export const MAX_INFLATED_BYTES = 1024 ** 3
/**
 * Inflated by deflated bytes. Sheets of equal rows reach 40; deflate itself ends at 1,032, which
 * only a bomb comes near.
 */
export const MAX_INFLATE_RATIO = 200
/** Below this many inflated bytes the ratio says nothing. */
export const RATIO_FROM_BYTES = 1024 ** 2
/** Bytes of the parts that are read whole: list of sheets, relations, styles. */
export const MAX_PART_BYTES = 8 * 1024 ** 2
export const MAX_SHEETS = 100
/**
 * Bytes of all shared strings in UTF-8: 200,361 memos of 82 characters with their figures are about
 * 25 MB.
 */
export const MAX_SHARED_STRINGS_BYTES = 128 * 1024 ** 2
/** Four texts for each of the most rows. */
export const MAX_SHARED_STRINGS = 4_000_000
