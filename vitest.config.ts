import { resolve } from "node:path"
import { defineConfig } from "vitest/config"

// An odd zone on purpose (UTC+12:45): whatever quietly depends on the computer's time zone fails here.
process.env.TZ = "Pacific/Chatham"

const alias = { "@": resolve(".") }

const withDatabase = {
  globalSetup: "tests/support/databases.ts",
  pool: "forks",
  hookTimeout: 60_000,
  testTimeout: 30_000,
} as const

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"] },
      },
      {
        resolve: { alias },
        test: { name: "integration", include: ["tests/integration/**/*.test.ts"], ...withDatabase },
      },
      {
        resolve: { alias },
        test: {
          name: "peers",
          // What is said of stored files holds in every store.
          include: [
            "tests/peers/**/*.test.ts",
            "tests/integration/{storage,storage-verify,evidence,evidence-revisions,backup}.test.ts",
          ],
          setupFiles: "tests/support/use-s3.ts",
          ...withDatabase,
          // Real servers share the machine with the tests.
          testTimeout: 180_000,
        },
      },
    ],
  },
})
