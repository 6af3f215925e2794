import type { Job } from "@/lib/core/jobs"
import { sweepParts } from "@/lib/core/resumable"
import { sweepFiles } from "@/lib/core/storage-incoming"
import { removeInfected, scanPendingFiles } from "@/lib/core/storage-pending"
import { tellExpiredApprovals } from "@/lib/milestones/jobs"

const minute = 60
const hour = 60 * minute

/** What the server does by itself while it runs. */
export const jobs: readonly Job[] = [
  {
    name: "tell-expired-approvals",
    everySeconds: 10 * minute,
    run: async (signal) => {
      await tellExpiredApprovals(signal)
    },
  },
  { name: "scan-pending-files", everySeconds: minute, run: scanPendingFiles },
  {
    name: "sweep-uploads",
    everySeconds: hour,
    run: async () => {
      await sweepFiles()
      await sweepParts()
      await removeInfected()
    },
  },
]
