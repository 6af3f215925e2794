import { randomBytes } from "node:crypto"
import { CreateBucketCommand } from "@aws-sdk/client-s3"
import { beforeAll } from "vitest"
import { forgetEnv } from "@/lib/core/env"
import { s3Client } from "./stored-bytes"

// Every test file of the project `peers` keeps its files in the S3 store, in a bucket of its own.
if (!process.env.LUOSHI_S3_ENDPOINT) throw new Error("these tests need other servers: npm run test:peers")
const bucket = `test-${randomBytes(6).toString("hex")}`
process.env.LUOSHI_STORAGE = "s3"
process.env.LUOSHI_S3_BUCKET = bucket
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true"

beforeAll(async () => {
  await s3Client(process.env).send(new CreateBucketCommand({ Bucket: bucket }))
  forgetEnv()
})
