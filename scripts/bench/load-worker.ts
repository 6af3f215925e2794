import autocannon, { type Sent } from "autocannon"
import { z } from "zod"
import { answer } from "./answer"
import { concurrency, roundOf } from "./figures"

/** What to ask of whom: addresses over and over for some seconds, or each request once. */
const question = z.object({
  url: z.string(),
  seconds: z.number().optional(),
  requests: z.array(
    z.object({
      method: z.enum(["GET", "POST"]),
      path: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.string().optional(),
    }),
  ),
})

/** One request each, taken from the list in order, whichever connection asks next. */
function takeInTurn(requests: readonly Sent[]): Sent[] {
  let taken = 0
  return [{ setupRequest: () => ({ ...(requests[Math.min(taken++, requests.length - 1)] ?? {}) }) }]
}

answer(question, async ({ url, seconds, requests }) => {
  const times: number[] = []
  const began = performance.now()
  // Each connection prepares one request more than it sends.
  const amount = requests.length - 2 * concurrency
  const run = autocannon(
    seconds === undefined
      ? { url, connections: concurrency, amount, requests: takeInTurn(requests) }
      : { url, connections: concurrency, duration: seconds, requests },
  )
  let last = began
  run.on("response", (_client, _status, _bytes, milliseconds) => {
    times.push(milliseconds)
    last = performance.now()
  })
  const { non2xx, errors, timeouts } = await run
  // A round without any answer has failed too.
  return roundOf(times, (last - began) / 1000, non2xx + errors + timeouts + (times.length === 0 ? 1 : 0))
})
