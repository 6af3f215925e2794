import { beforeAll } from "vitest"
import { useNewBucket } from "./stored-bytes"

// Every test file of the project `peers` keeps its files in the S3 store, in a bucket of its own.
if (!process.env.LUOSHI_S3_ENDPOINT) throw new Error("these tests need other servers: npm run test:peers")
process.env.LUOSHI_STORAGE = "s3"
process.env.LUOSHI_S3_BUCKET = "none"
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true"

beforeAll(useNewBucket)
