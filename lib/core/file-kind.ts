import { open } from "node:fs/promises"
import { fileTypeFromFile } from "file-type"
import { extensionOf } from "./file-name"

const office = "application/vnd.openxmlformats-officedocument"
const open_ = "application/vnd.oasis.opendocument"

/** What may be stored: by extension, the media type it is served as, and the content that it must have. */
const kinds: Record<string, { mediaType: string; content: string }> = {
  pdf: { mediaType: "application/pdf", content: "application/pdf" },
  docx: { mediaType: `${office}.wordprocessingml.document`, content: `${office}.wordprocessingml.document` },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, content: `${office}.spreadsheetml.sheet` },
  pptx: {
    mediaType: `${office}.presentationml.presentation`,
    content: `${office}.presentationml.presentation`,
  },
  doc: { mediaType: "application/msword", content: "application/x-cfb" },
  xls: { mediaType: "application/vnd.ms-excel", content: "application/x-cfb" },
  ppt: { mediaType: "application/vnd.ms-powerpoint", content: "application/x-cfb" },
  odt: { mediaType: `${open_}.text`, content: `${open_}.text` },
  ods: { mediaType: `${open_}.spreadsheet`, content: `${open_}.spreadsheet` },
  odp: { mediaType: `${open_}.presentation`, content: `${open_}.presentation` },
  png: { mediaType: "image/png", content: "image/png" },
  jpg: { mediaType: "image/jpeg", content: "image/jpeg" },
  jpeg: { mediaType: "image/jpeg", content: "image/jpeg" },
  webp: { mediaType: "image/webp", content: "image/webp" },
  gif: { mediaType: "image/gif", content: "image/gif" },
  zip: { mediaType: "application/zip", content: "application/zip" },
  txt: { mediaType: "text/plain", content: "text" },
  csv: { mediaType: "text/csv", content: "text" },
}

/** The extensions of files that may be stored, for the chooser of a form. */
export const acceptedExtensions: readonly string[] = Object.keys(kinds)

/** Whether text begins like a page, a drawing or a script: what a browser might run if it were told to. */
export function isActiveText(beginning: string): boolean {
  return /^\s*(<[a-z!?/]|#!|%!)/i.test(beginning.replace(/^\ufeff/, ""))
}

/** Whether a file is text, in UTF-8 or GB18030, without NUL and not a page, drawing or script; read in pieces. */
async function isPlainText(path: string): Promise<boolean> {
  const decoders = ["utf-8", "gb18030"].map((name) => ({
    decoder: new TextDecoder(name, { fatal: true }),
    valid: true,
  }))
  let first = true
  const file = await open(path)
  try {
    for await (const bytes of file.createReadStream({ autoClose: false, highWaterMark: 1 << 16 })) {
      if (!(bytes instanceof Uint8Array) || bytes.includes(0)) return false
      if (
        first &&
        isActiveText(
          new TextDecoder("latin1").decode(bytes.subarray(0, 4096)).replace(/^\u00ef\u00bb\u00bf/, ""),
        )
      )
        return false
      first = false
      for (const one of decoders) one.valid &&= decodes(one.decoder, bytes, true)
      if (!decoders.some((one) => one.valid)) return false
    }
  } finally {
    await file.close()
  }
  return decoders.some((one) => one.valid && decodes(one.decoder, new Uint8Array(), false))
}

function decodes(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

/** The media type of a stored file whose content and extension agree and are allowed; otherwise null. Neither is taken from the sender. */
export async function mediaTypeOf(path: string, name: string): Promise<string | null> {
  const kind = kinds[extensionOf(name)]
  if (!kind) return null
  if (kind.content === "text") return (await isPlainText(path)) ? kind.mediaType : null
  const found = await fileTypeFromFile(path)
  return found?.mime === kind.content ? kind.mediaType : null
}
