const unreserved = /[^A-Za-z0-9!#$&+.^_`|~-]/gu

/** A file's name for Content-Disposition: plain letters for old clients, and the whole name in UTF-8 (RFC 6266, RFC 8187). */
function dispositionOf(fileName: string): string {
  const name = fileName.toWellFormed()
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, "_")
  const whole = name.replace(unreserved, (one) =>
    encodeURIComponent(one).replace(/['()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`),
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

/** Headers under which a stored file is served: saved, never shown or run in the page's origin; internal ones are kept nowhere. */
export function downloadHeaders(file: {
  fileName: string
  mediaType: string
  size: number
  isPublic: boolean
}): Headers {
  return new Headers({
    "Content-Type": file.mediaType,
    "Content-Length": String(file.size),
    "Content-Disposition": dispositionOf(file.fileName),
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": file.isPublic ? "public, no-cache" : "private, no-store",
  })
}
