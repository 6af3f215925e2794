import { z } from "zod"
import { Failure } from "../failure"
import { concurrency, type Round, round, type Spread, spreadOf } from "./figures"
import { browserHeaders, get } from "./get"
import type { Options } from "./options"
import type { Reviewer, Subjects, Target } from "./subjects"
import type { Worker } from "./worker"

/** A figure of the product beside its reference; `ratio` is the product's rate over the reference's. */
export type Comparison = {
  subject: string
  reference: string
  product: { rate: Spread; p95: Spread }
  beside: { rate: Spread; p95: Spread }
  ratio: number
  requests: number
  failed: number
}

function compare(
  subject: string,
  reference: string,
  product: readonly Round[],
  beside: readonly Round[],
): Comparison {
  const side = (rounds: readonly Round[]) => ({
    rate: spreadOf(rounds.map((one) => one.rate)),
    p95: spreadOf(rounds.map((one) => one.p95)),
  })
  const sides = { product: side(product), beside: side(beside) }
  const all = [...product, ...beside]
  return {
    subject,
    reference,
    ...sides,
    ratio: sides.product.rate.median / sides.beside.rate.median,
    requests: all.reduce((sum, one) => sum + one.count, 0),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
  }
}

/** Both in turn, round after round, so that a slow moment of the machine falls on both. */
async function alternate(rounds: number, product: () => Promise<Round>, beside: () => Promise<Round>) {
  const [ours, theirs]: [Round[], Round[]] = [[], []]
  for (let turn = 0; turn < rounds; turn++) {
    ours.push(await product())
    theirs.push(await beside())
  }
  return { ours, theirs }
}

/** Reading: the product's pages beside a bare Node server that has the same bytes at hand. */
export async function measureReading(
  subject: string,
  paths: string[],
  origin: string,
  { load, bare }: { load: Worker; bare: Worker },
  options: Options,
): Promise<Comparison> {
  const pages = await Promise.all(paths.map(async (path) => ({ path, ...(await get(origin + path)) })))
  const bad = pages.find((page) => page.status !== 200)
  if (bad) throw new Failure(`${bad.path} answered ${bad.status}`)
  const port = await bare.ask({ pages }, z.number())
  const requests = paths.map((path) => ({ method: "GET", path, headers: browserHeaders }))
  const read = (url: string, seconds: number) => load.ask({ url, requests, seconds }, round)
  const beside = `http://127.0.0.1:${port}`
  await read(origin, Math.min(2, options.seconds))
  await read(beside, 1)
  const { ours, theirs } = await alternate(
    options.rounds,
    () => read(origin, options.seconds),
    () => read(beside, options.seconds),
  )
  return compare(subject, "bare Node, same bytes", ours, theirs)
}

/** The requests of a round of approvals, by one reviewer after the other; a few more than are sent. */
function approvalsOf(targets: readonly Target[], reviewers: readonly Reviewer[]) {
  return targets.map((one, place) => ({
    method: "POST",
    path: `/api/v1/milestones/${one.ref.replace("/", ".")}/approve`,
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${reviewers[place % reviewers.length]?.token}`,
    },
    body: "{}",
  }))
}

/** Makes sure, before anything is measured, that enough milestones are submitted for all rounds; throws a Failure. */
export function checkTargets({ targets }: Subjects, { rounds, approvals }: Options): void {
  if (targets.length >= (rounds + 1) * (2 * approvals + 2 * concurrency)) return
  const most = Math.floor((targets.length / (rounds + 1) - 2 * concurrency) / 2)
  throw new Failure(
    most < concurrency
      ? `only ${targets.length} milestones are submitted: give fewer --rounds or more --initiatives`
      : `only ${targets.length} milestones are submitted: give --approvals ${most} or less`,
  )
}

/** Deciding: approvals over the API beside the same rows written by plain pg. */
export async function measureApprovals(
  { targets, reviewers }: Subjects,
  origin: string,
  url: string,
  { load, plain }: { load: Worker; plain: Worker },
  options: Options,
): Promise<Comparison> {
  let taken = 0
  const take = (count: number) => {
    taken += count
    return targets.slice(taken - count, taken)
  }
  const { approvals } = options
  const product = () =>
    load.ask({ url: origin, requests: approvalsOf(take(approvals + 2 * concurrency), reviewers) }, round)
  const beside = () => plain.ask({ url, reviewers, targets: take(approvals) }, round)
  await product()
  await beside()
  const { ours, theirs } = await alternate(options.rounds, product, beside)
  return compare("approval of a milestone", "plain pg, same rows", ours, theirs)
}
