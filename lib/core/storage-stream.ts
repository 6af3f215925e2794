import { createHash } from "node:crypto"
import type { Found } from "./storage-port"

/** Stored bytes as they are asked for. Should they change after they were checked, the stream breaks before its last piece. */
export function streamOf(sha256: string, content: AsyncIterable<Uint8Array>, found: Found) {
  async function* checked() {
    const hash = createHash("sha256")
    let last: Uint8Array | null = null
    try {
      for await (const bytes of content) {
        if (last) yield last
        hash.update(bytes)
        last = bytes
      }
      if (hash.digest("hex") !== sha256) throw new Error(`the content of ${sha256} changed while it was read`)
      if (last) yield last
    } finally {
      await found.close()
    }
  }
  const pieces = checked()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await pieces.return(undefined)
      await found.close()
    },
  })
}
