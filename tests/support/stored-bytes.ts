import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3"
import { env, forgetEnv } from "@/lib/core/env"
import { pathOf } from "@/lib/core/storage-disk"
import { openStore } from "@/lib/core/storage-open"

type Settings = Readonly<Record<string, unknown>>

/** A client of the test's S3 store, which goes around the product. */
export function s3Client(settings: Settings = env()): S3Client {
  const given = (name: string) => String(settings[`LUOSHI_S3_${name}`] ?? "")
  return new S3Client({
    endpoint: given("ENDPOINT"),
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: given("ACCESS_KEY_ID"), secretAccessKey: given("SECRET_ACCESS_KEY") },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  })
}

const objectOf = (sha256: string) => ({
  Bucket: env().LUOSHI_S3_BUCKET ?? "",
  Key: `${sha256.slice(0, 2)}/${sha256}`,
})

/** Makes a new bucket of the test's S3 store, and names it in the settings. */
export async function useNewBucket(): Promise<void> {
  const bucket = `test-${randomBytes(6).toString("hex")}`
  await s3Client(process.env).send(new CreateBucketCommand({ Bucket: bucket }))
  process.env.LUOSHI_S3_BUCKET = bucket
  forgetEnv()
}

/** The bytes that are stored under a SHA-256, whatever they are; null where there are none. */
export async function storedBytes(sha256: string): Promise<Buffer | null> {
  const found = await (await openStore()).find(sha256)
  const content = await found?.read()
  const pieces: Uint8Array[] = []
  for await (const bytes of content ?? []) pieces.push(bytes)
  await found?.close()
  return content ? Buffer.concat(pieces) : null
}

/** Puts other bytes in the place of stored ones, as a fault or an intruder would, behind the product's back. */
export async function overwriteStored(sha256: string, bytes: Uint8Array): Promise<void> {
  if (env().LUOSHI_STORAGE === "s3") {
    await s3Client().send(new PutObjectCommand({ ...objectOf(sha256), Body: bytes }))
    return
  }
  mkdirSync(dirname(pathOf(sha256)), { recursive: true })
  writeFileSync(pathOf(sha256), bytes)
}

/** Flips one bit of one stored byte. */
export async function flipStored(sha256: string, at = 0): Promise<void> {
  if (env().LUOSHI_STORAGE === "s3") {
    const bytes = Buffer.from((await storedBytes(sha256)) ?? [])
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    return overwriteStored(sha256, bytes)
  }
  const bytes = readFileSync(pathOf(sha256))
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(pathOf(sha256), bytes)
}

/** Takes stored bytes away behind the product's back. */
export async function loseStored(sha256: string): Promise<void> {
  if (env().LUOSHI_STORAGE === "s3") await s3Client().send(new DeleteObjectCommand(objectOf(sha256)))
  else rmSync(pathOf(sha256))
}
