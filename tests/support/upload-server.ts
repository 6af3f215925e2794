import { createServer } from "node:http"
import { Readable } from "node:stream"
import { discardFile } from "@/lib/core/storage"
import { receiveUpload } from "@/lib/core/upload"

/** A process of its own that receives uploads as the product does, and tells how much memory each took. */
const peak = () => process.resourceUsage().maxRSS * 1024

const server = createServer(async (request, response) => {
  const before = peak()
  const headers = { "content-type": request.headers["content-type"] ?? "" }
  const body: object = { body: Readable.toWeb(request), duplex: "half" }
  const upload = await receiveUpload(
    new Request("http://localhost/", Object.assign({ method: "POST", headers }, body)),
  )
  const file = upload.ok ? upload.value.file : undefined
  if (file) await discardFile(file)
  const answer = { code: upload.ok ? "done" : upload.error.code, ...file, grew: peak() - before }
  response.end(JSON.stringify(answer))
})

server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  process.stdout.write(`${typeof address === "object" && address ? address.port : 0}\n`)
})
