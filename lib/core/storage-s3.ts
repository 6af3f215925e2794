import { createReadStream } from "node:fs"
import { Readable } from "node:stream"
import { setTimeout as sleep } from "node:timers/promises"
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3"
import type { Env } from "./env"
import { type Store, StoreError } from "./storage-port"

const keyOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`

function statusOf(error: unknown): number {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return 0
  const { $metadata: about } = error
  if (typeof about !== "object" || about === null || !("httpStatusCode" in about)) return 0
  return typeof about.httpStatusCode === "number" ? about.httpStatusCode : 0
}

function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const status = statusOf(error)
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) }
  const said = /^unknown/i.test(message) ? "" : `: ${name} ${message}`
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429
  if (status === 0) return new StoreError(`the S3 store does not answer${said}`, false, error)
  return new StoreError(`the S3 store answered ${status}${said}`, isFinal, error)
}

/** What the store gives; null where there is no such thing (any more), a StoreError for every other refusal. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 412) return null
    throw storeError(error)
  }
}

async function* bytesOf(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    throw storeError(error)
  }
}

function hasHeaders(request: unknown): request is { headers: Record<string, string> } {
  return typeof request === "object" && request !== null && "headers" in request
}

/** Content in any S3-compatible store: one object for each SHA-256 in a bucket of our own. */
export function s3Store(settings: Env): Store {
  const { LUOSHI_S3_BUCKET: Bucket = "", LUOSHI_S3_ENDPOINT: endpoint } = settings
  const client = new S3Client({
    ...(endpoint ? { endpoint } : {}),
    region: settings.LUOSHI_S3_REGION,
    forcePathStyle: settings.LUOSHI_S3_FORCE_PATH_STYLE,
    credentials: {
      accessKeyId: settings.LUOSHI_S3_ACCESS_KEY_ID ?? "",
      secretAccessKey: settings.LUOSHI_S3_SECRET_ACCESS_KEY ?? "",
    },
    // Newer kinds of checksums are not known to every store; the SHA-256 of what we send is signed instead.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: 5000, requestTimeout: 60_000 },
  })

  async function check(): Promise<void> {
    if (!(await orNull(client.send(new HeadBucketCommand({ Bucket })))))
      throw new StoreError(`the S3 store has no bucket ${Bucket}`, true)
  }

  async function look(sha256: string) {
    const head = await orNull(client.send(new HeadObjectCommand({ Bucket, Key: keyOf(sha256) })))
    if (head) return { size: head.ContentLength ?? 0, fingerprint: head.ETag ?? "" }
    // Without its bucket everything would look lost.
    await check()
    return null
  }

  async function send(sha256: string, path: string, size: number): Promise<void> {
    const body = createReadStream(path, { highWaterMark: 1 << 18 })
    const put = new PutObjectCommand({ Bucket, Key: keyOf(sha256), Body: body, ContentLength: size })
    // The store compares what arrives with what we signed.
    put.middlewareStack.add(
      (next) => async (args) => {
        if (hasHeaders(args.request)) args.request.headers["x-amz-content-sha256"] = sha256
        return next(args)
      },
      { step: "build", name: "signContent" },
    )
    await client
      .send(put)
      .catch((error: unknown) => {
        throw storeError(error)
      })
      .finally(() => body.destroy())
  }

  return {
    isRemote: true,
    look,
    check,
    find: async (sha256) => {
      const seen = await look(sha256)
      if (!seen) return null
      const opened: Readable[] = []
      const read = async () => {
        const got = await orNull(
          client.send(new GetObjectCommand({ Bucket, Key: keyOf(sha256), IfMatch: seen.fingerprint })),
        )
        if (!(got?.Body instanceof Readable)) return null
        opened.push(got.Body)
        return bytesOf(got.Body)
      }
      const close = async () => {
        for (const body of opened) body.destroy()
      }
      return { ...seen, read, close }
    },
    // The client tries again by itself, but not what it sends as a stream.
    put: async (sha256, path, size) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await send(sha256, path, size)
        } catch (error) {
          if (attempt === 3 || (error instanceof StoreError && error.isFinal)) throw error
          await sleep(attempt * 200)
        }
      }
    },
    remove: async (sha256) => {
      await orNull(client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(sha256) })))
    },
    async *list() {
      for (let after: string | undefined; ; ) {
        const more = after ? { StartAfter: after } : {}
        const page = await orNull(client.send(new ListObjectsV2Command({ Bucket, ...more })))
        if (!page) throw new StoreError(`the S3 store has no bucket ${Bucket}`, true)
        for (const { Key = "" } of page.Contents ?? []) {
          const name = Key.split("/").at(-1) ?? ""
          if (/^[0-9a-f]{64}$/.test(name) && Key === keyOf(name)) yield name
          after = Key
        }
        if (!page.IsTruncated) return
      }
    },
  }
}
