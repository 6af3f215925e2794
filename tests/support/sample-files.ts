import { constants, crc32, deflateRawSync } from "node:zlib"

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

/** A ZIP archive of these files, stored as they are. */
export function zipOf(files: Record<string, string>): Buffer {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const path = Buffer.from(name)
    const data = Buffer.from(content)
    const sizes = [u32(crc32(data)), u32(data.length), u32(data.length), u16(path.length), u16(0)]
    const head = Buffer.concat([u32(0x04034b50), u16(20), u16(0x800), u16(0), u32(0), ...sizes, path])
    const place = [u16(0), u16(0), u16(0), u32(0), u32(offset), path]
    entries.push(
      Buffer.concat([u32(0x02014b50), u16(20), u16(20), u16(0x800), u16(0), u32(0), ...sizes, ...place]),
    )
    parts.push(head, data)
    offset += head.length + data.length
  }
  const index = Buffer.concat(entries)
  const count = u16(entries.length)
  const end = Buffer.concat([u32(0x06054b50), u32(0), count, count, u32(index.length), u32(offset), u16(0)])
  return Buffer.concat([...parts, index, end])
}

/** An archive of one file of zeros: small, and as large as this when unpacked. The zeros repeat one packed block. */
export function bombOf(name: string, size: number): Buffer {
  const block = 1_000_000
  const packed = deflateRawSync(Buffer.alloc(block), { finishFlush: constants.Z_SYNC_FLUSH })
  const end = deflateRawSync(Buffer.alloc(0))
  const data = Buffer.concat([...Array.from({ length: Math.ceil(size / block) }, () => packed), end])
  const path = Buffer.from(name)
  const sizes = [u32(0), u32(data.length), u32(size), u16(path.length), u16(0)]
  return Buffer.concat([u32(0x04034b50), u16(20), u16(0x800), u16(8), u32(0), ...sizes, path, data])
}

/** A file of an office program: its main part, and what the archive says that it is. */
export function wordFile(kind: string, part: string, type?: string): Buffer {
  const main = type ?? `application/vnd.openxmlformats-officedocument.${kind}.main+xml`
  const types = `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${main}"/></Types>`
  return zipOf({ "[Content_Types].xml": types, "_rels/.rels": "<r/>", [part]: "<x/>" })
}

/** A file in the OpenDocument format. */
export function openDocument(kind: string): Buffer {
  return zipOf({ mimetype: `application/vnd.oasis.opendocument.${kind}`, "content.xml": "<x/>" })
}

/** The beginning of a file of an older office program. */
export const oleFile = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1024)])

/** The smallest PDF that says that it is one. */
export const pdf = Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")

/** One transparent pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)
