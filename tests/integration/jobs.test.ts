import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { runAlone, startJobs } from "@/lib/core/jobs"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

/** A job that runs until it is told to go on, and counts. */
function held() {
  const gates: (() => void)[] = []
  const state = { runs: 0, atOnce: 0, most: 0 }
  const run = async () => {
    state.runs++
    state.most = Math.max(state.most, ++state.atOnce)
    await new Promise<void>((resolve) => gates.push(resolve))
    state.atOnce--
  }
  return { state, job: { name: "held", everySeconds: 60, run }, release: () => gates.shift()?.() }
}

const { signal } = new AbortController()

it("runs a job in one instance at a time, whatever becomes of it", async () => {
  const { job, state, release } = held()
  const first = runAlone(job, signal)
  while (state.runs === 0) await sleep(10)
  expect(await runAlone(job, signal)).toBe(false)
  expect(await runAlone({ ...job, name: "another", run: async () => {} }, signal)).toBe(true)
  release()
  expect(await first).toBe(true)
  const fails = { ...job, run: () => Promise.reject(new Error("broken")) }
  await expect(runAlone(fails, signal)).rejects.toThrow("broken")
  expect(await runAlone({ ...job, run: async () => {} }, signal)).toBe(true)
  expect(state.most).toBe(1)
})

it("repeats jobs until they are stopped, goes on after one fails, and waits for the one under way", async () => {
  let runs = 0
  let ended = false
  const jobs = startJobs([
    {
      name: "often",
      everySeconds: 0.01,
      run: async () => {
        if (++runs === 1) throw new Error("the first time goes wrong")
      },
    },
    {
      name: "long",
      everySeconds: 60,
      run: async (stopping) => {
        while (!stopping.aborted) await sleep(10)
        ended = true
      },
    },
  ])
  while (runs < 3) await sleep(20)
  await jobs.stop()
  expect(ended).toBe(true)
  const before = runs
  await sleep(100)
  expect(runs).toBe(before)
})
