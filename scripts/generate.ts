import { ensureClient } from "./client"
import { report } from "./failure"

try {
  ensureClient()
} catch (error) {
  report(error)
  process.exitCode = 1
}
