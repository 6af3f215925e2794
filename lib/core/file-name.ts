// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g
const longest = 255

/** A file's extension in small letters, without the dot; empty where it has none. */
export function extensionOf(name: string): string {
  return /[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ""
}

/**
 * A name that is safe to keep and to offer again: the last part of a path, in NFC, without control and invisible characters,
 * at most 255 bytes of UTF-8 with its extension kept.
 */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ""
  const name = last
    .replace(invisible, "")
    .normalize("NFC")
    .trim()
    .replace(/[. ]+$/, "")
  if (/^\.*$/.test(name)) return "file"
  if (Buffer.byteLength(name) <= longest) return name
  const extension = extensionOf(name)
  const end = extension ? name.slice(-(extension.length + 1)) : ""
  let kept = ""
  let room = longest - Buffer.byteLength(end)
  const parts = new Intl.Segmenter("und", { granularity: "grapheme" }).segment(
    name.slice(0, name.length - end.length),
  )
  for (const { segment } of parts) {
    room -= Buffer.byteLength(segment)
    if (room < 0) break
    kept += segment
  }
  return `${kept.trimEnd()}${end}`
}
