/**
 * What a page may be drawn with (ISO 32000-2, 7.8.3 and the tables it names): for each kind of
 * thing the members that are copied, and of what kind those are. What is not named here stays
 * behind, so that a way to hide something in a PDF that nobody has thought of stays behind as well.
 */
export type Shape = keyof typeof SHAPES

interface Members {
  /** Members by their names; further ones are left out. */
  members?: Readonly<Record<string, string>>
  /** Names are those of the author, and each member is of this kind. */
  each?: string
}

const plain = (names: string): Record<string, string> =>
  Object.fromEntries(names.split(' ').map((name) => [name, 'plain']))

export const SHAPES = {
  /**
   * Numbers, names, and what consists of them: colours, functions, shadings, encodings, filters.
   */
  plain: {
    members: {
      ...plain(
        'FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions',
      ),
      ...plain('Bounds ShadingType ColorSpace Background BBox AntiAlias Coords Function Extend'),
      ...plain('BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow Matrix'),
      ...plain('WhitePoint BlackPoint Gamma Alternate Type BaseEncoding Differences'),
      ...plain('Registry Ordering Supplement CMapName CIDSystemInfo WMode UseCMap S CS I K'),
      ...plain('Predictor Colors Columns EarlyChange EndOfLine EncodedByteAlign Rows EndOfBlock'),
      ...plain('BlackIs1 DamagedRowsBeforeError ColorTransform JBIG2Globals'),
    },
  },
  resources: {
    members: {
      ExtGState: 'states',
      ColorSpace: 'colours',
      Pattern: 'patterns',
      Shading: 'colours',
      XObject: 'drawings',
      Font: 'fonts',
      ProcSet: 'plain',
    },
  },
  states: { each: 'state' },
  colours: { each: 'plain' },
  patterns: { each: 'pattern' },
  drawings: { each: 'drawing' },
  fonts: { each: 'font' },
  glyphs: { each: 'content' },
  /** What draws: its stream has no members of its own that matter. */
  content: { members: plain('Type CMapName CIDSystemInfo WMode UseCMap') },
  state: {
    members: {
      ...plain('Type LW LC LJ ML D RI OP op OPM BG BG2 UCR UCR2 TR TR2 FL SM SA BM CA ca AIS TK'),
      Font: 'font',
      SMask: 'softMask',
    },
  },
  softMask: { members: { ...plain('Type S BC TR'), G: 'drawing' } },
  pattern: {
    members: {
      ...plain('Type PatternType PaintType TilingType BBox XStep YStep Matrix Shading'),
      Resources: 'resources',
      ExtGState: 'state',
    },
  },
  /** An image, or a drawing of its own. */
  drawing: {
    members: {
      ...plain('Type Subtype FormType BBox Matrix Group Width Height ColorSpace BitsPerComponent'),
      ...plain('ImageMask Decode Interpolate Intent SMaskInData Matte'),
      Resources: 'resources',
      Mask: 'drawing',
      SMask: 'drawing',
    },
  },
  font: {
    members: {
      ...plain('Type Subtype BaseFont FirstChar LastChar Widths Encoding Name FontMatrix FontBBox'),
      ...plain('CIDSystemInfo W W2 DW DW2'),
      FontDescriptor: 'descriptor',
      DescendantFonts: 'font',
      CharProcs: 'glyphs',
      Resources: 'resources',
      ToUnicode: 'content',
      CIDToGIDMap: 'content',
    },
  },
  descriptor: {
    members: {
      ...plain('Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent'),
      ...plain('Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth'),
      ...plain('CharSet CIDSet'),
      FontFile: 'fontFile',
      FontFile2: 'fontFile',
      FontFile3: 'fontFile',
    },
  },
  fontFile: { members: plain('Subtype Length1 Length2 Length3') },
} as const satisfies Record<string, Members>

/** How the bytes of a stream are packed. Those that lie in another file are not copied. */
const PACKING = plain('Filter DecodeParms')

/** Of what kind a member is; undefined when it stays behind. */
export function shapeOfMember(shape: Shape, name: string, isStream: boolean): Shape | undefined {
  const { each, members = {} }: Members = SHAPES[shape]
  const found = each ?? members[name] ?? (isStream ? PACKING[name] : undefined)
  return found !== undefined && isShape(found) ? found : undefined
}

const isShape = (name: string): name is Shape => Object.hasOwn(SHAPES, name)
