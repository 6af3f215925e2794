import { randomUUID } from "node:crypto"
import type { Client } from "pg"
import { dayOf } from "@/lib/core/clock"
import { figuresOf } from "@/lib/initiatives/workflow"
import { frozenSubmission } from "./frozen-rows"
import type { InitiativeSpec, MilestoneSpec } from "./public-specs"

/** The people that a fixture acts as: who makes, who reviews. */
export type Cast = { maker: string; reviewer: string; reviewerOrganisation: string }

type Row = Record<string, string | number | boolean | null>

async function insert(client: Client, table: string, row: Row): Promise<void> {
  const names = Object.keys(row)
  const places = names.map((_, index) => `$${index + 1}`)
  await client.query(
    `INSERT INTO app.${table} (${names.join(", ")}) VALUES (${places.join(", ")})`,
    Object.values(row),
  )
}

/** An organisation, straight into the table; gives its id. */
export async function addOrganisation(client: Client, code: string, names: [string, string], more: Row = {}) {
  const id = randomUUID()
  const [name_zh, name_en] = names
  const place = { sector: "government", level: "national" }
  await insert(client, "organisations", { id, code, name_zh, name_en, ...place, ...more })
  return id
}

/** A user, straight into the table; gives its id. */
export async function addUser(
  client: Client,
  email: string,
  name: string,
  role: string,
  organisation: string,
) {
  const id = randomUUID()
  await insert(client, "users", { id, email, name, role, organisation_id: organisation })
  return id
}

async function organisationId(client: Client, code: string): Promise<string> {
  const { rows } = await client.query("SELECT id FROM app.organisations WHERE code = $1", [code])
  return rows[0].id
}

/** An event of the trail, straight into the table: the database chains it. */
export async function addEvent(client: Client, event: Row): Promise<void> {
  await insert(client, "audit_events", {
    seq: 0,
    prev_hash: "",
    hash: "",
    at: new Date().toISOString(),
    via: "session",
    ...event,
  })
}

async function addEvidence(
  client: Client,
  of: Row,
  maker: string,
  organisation: string,
  spec: MilestoneSpec["evidence"],
) {
  for (const one of spec ?? []) {
    await insert(client, "evidence", {
      id: randomUUID(),
      ...of,
      title: one.title,
      visibility: one.visibility,
      language: "zh-CN",
      url: "https://example.org/evidence",
      uploaded_by_id: maker,
      organisation_id: organisation,
    })
  }
}

async function carryThrough(
  client: Client,
  cast: Cast,
  id: string,
  spec: MilestoneSpec,
  organisation: string,
) {
  const move = (status: string, more = "") =>
    client.query(`UPDATE app.milestones SET status = $2, status_at = now()${more} WHERE id = $1`, [
      id,
      status,
    ])
  const status = spec.status ?? "planned"
  const evidence = spec.evidence ?? [{ title: "佐证", visibility: "internal" as const }]
  if (status === "planned") return
  if (status === "cancelled") return void (await move("cancelled"))
  await move("in_progress")
  await addEvidence(client, { milestone_id: id }, cast.maker, organisation, evidence)
  if (status === "in_progress") return
  const submission = randomUUID()
  await client.query("BEGIN")
  for (const [sql, ...values] of frozenSubmission(submission, { milestone: id, number: 1, by: cast.maker }))
    await client.query(sql, values)
  await client.query("COMMIT")
  await move(
    "submitted",
    `, submission_id = '${submission}', submitted_on = '${spec.submittedOn ?? spec.dueDate}'`,
  )
  if (status === "submitted") return
  const decision = randomUUID()
  const { rows } = await client.query("SELECT digest FROM app.submissions WHERE id = $1", [submission])
  await insert(client, "decisions", {
    id: decision,
    digest: rows[0].digest,
    milestone_id: id,
    submission_id: submission,
    outcome: status === "returned" ? "returned" : "approved",
    comment: spec.comment ?? "意见",
    language: "zh-CN",
    reviewer_id: cast.reviewer,
    organisation_id: cast.reviewerOrganisation,
  })
  if (status === "approved") await move("approved", `, approval_id = '${decision}'`)
  else await move("returned", ", submission_id = NULL, submitted_on = NULL")
}

/** Cancels an initiative with what is open of it, at once, as the database asks. */
async function cancel(client: Client, id: string, turn: () => Promise<unknown>, reason: string) {
  await client.query("BEGIN")
  await turn()
  const milestones = `UPDATE app.milestones SET status_at = now(), submission_id = NULL, submitted_on = NULL, status =`
  await client.query(`${milestones} 'in_progress' WHERE initiative_id = $1 AND status = 'submitted'`, [id])
  await client.query(
    `${milestones} 'cancelled' WHERE initiative_id = $1 AND status NOT IN ('approved', 'cancelled')`,
    [id],
  )
  await client.query(
    "UPDATE app.assignments SET status = 'ended', closed_at = now(), reason = $2 WHERE initiative_id = $1 AND status IN ('requested', 'accepted')",
    [id, reason],
  )
  await client.query("COMMIT")
}

/** An initiative with all that belongs to it, step by step past the database's guards; gives its reference. */
export async function addInitiative(client: Client, cast: Cast, spec: InitiativeSpec): Promise<string> {
  const id = randomUUID().replace(/^.{13}/, () => {
    const time = BigInt(Date.now()) * 1n
    const hex = time.toString(16).padStart(12, "0")
    return `${hex.slice(0, 8)}-${hex.slice(8)}`
  })
  const status = spec.status ?? "active"
  const lead = await organisationId(client, spec.lead)
  const language = spec.language ?? "zh-CN"
  await insert(client, "initiatives", {
    id,
    title: spec.title,
    summary: spec.summary ?? "",
    language,
    start_date: spec.startDate ?? null,
    due_date: spec.dueDate ?? null,
    created_by_id: cast.maker,
    demo: spec.demo ?? false,
  })
  for (const measure_code of spec.measures) {
    await insert(client, "initiative_measures", { initiative_id: id, measure_code })
  }
  const parts = [{ organisation: spec.lead, role: "lead", status: "accepted" }, ...(spec.others ?? [])]
  for (const part of parts) {
    const assignment = randomUUID()
    const accepted = (part.status ?? "accepted") === "accepted" || part.status === "ended"
    await insert(client, "assignments", {
      id: assignment,
      initiative_id: id,
      organisation_id: await organisationId(client, part.organisation),
      role: part.role,
      status: accepted ? "accepted" : "requested",
      note: "note" in part ? (part.note ?? "") : "",
      language,
      requested_by_id: cast.maker,
      accepted_at: accepted ? new Date().toISOString() : null,
    })
    if (part.status === "ended" || part.status === "declined") {
      const reason = "reason" in part ? (part.reason ?? "原因") : "原因"
      await client.query(
        'UPDATE app.assignments SET status = $2::app."AssignmentStatus", closed_at = now(), reason = $3 WHERE id = $1',
        [assignment, part.status, reason],
      )
    }
  }
  const milestones = (spec.milestones ?? []).map((one) => ({ ...one, id: randomUUID() }))
  for (const [index, one] of milestones.entries()) {
    await insert(client, "milestones", {
      id: one.id,
      initiative_id: id,
      number: index + 1,
      title: one.title,
      criteria: one.criteria ?? "完成即可。",
      language,
      due_date: one.firstDueDate ?? one.dueDate,
      first_due_date: one.firstDueDate ?? one.dueDate,
      weight: one.weight ?? 1,
      first_weight: one.weight ?? 1,
    })
  }
  const turn = (to: string, more = "") =>
    client.query(`UPDATE app.initiatives SET status = $2, updated_at = now()${more} WHERE id = $1`, [id, to])
  if (status !== "draft") await turn("proposed", ", proposed_at = now()")
  if (status !== "draft" && status !== "proposed") {
    await turn("active", `, accepted_at = now(), accepted_by_id = '${cast.maker}'`)
    for (const one of milestones) {
      if (one.firstDueDate && one.firstDueDate !== one.dueDate) {
        const adjustment = randomUUID()
        await insert(client, "milestone_adjustments", {
          id: adjustment,
          milestone_id: one.id,
          field: "dueDate",
          from_value: one.firstDueDate,
          to_value: one.dueDate,
          reason: one.reason ?? "调整",
          language,
          adjusted_by_id: cast.maker,
          organisation_id: lead,
        })
        await client.query(
          "UPDATE app.milestone_adjustments SET status = 'accepted', decided_at = now(), decided_by_id = $2, decided_organisation_id = $3 WHERE id = $1",
          [adjustment, cast.reviewer, cast.reviewerOrganisation],
        )
        await client.query("UPDATE app.milestones SET due_date = $2 WHERE id = $1", [one.id, one.dueDate])
      }
      await carryThrough(client, cast, one.id, one, lead)
    }
    await addReports(client, cast, id, spec)
    await refresh(client, id, spec)
    const more = `, status_reason = '${spec.reason ?? "原因"}'`
    if (status === "cancelled") await cancel(client, id, () => turn(status, more), spec.reason ?? "原因")
    else if (status !== "active") await turn(status, more)
  }
  const { rows } = await client.query("SELECT ref FROM app.initiatives WHERE id = $1", [id])
  return rows[0].ref
}

async function addReports(client: Client, cast: Cast, initiative: string, spec: InitiativeSpec) {
  for (const one of spec.reports ?? []) {
    const id = randomUUID()
    const organisation = await organisationId(client, one.organisation)
    await insert(client, "progress_reports", {
      id,
      initiative_id: initiative,
      organisation_id: organisation,
      author_id: cast.maker,
      period_start: one.periodStart,
      period_end: one.periodEnd,
      summary: one.summary,
      obstacles: one.obstacles ?? "",
      next_steps: one.nextSteps ?? "",
      reported_progress: one.reportedProgress ?? null,
      assessment: one.assessment ?? null,
      language: spec.language ?? "zh-CN",
    })
    await addEvidence(client, { progress_report_id: id }, cast.maker, organisation, one.evidence)
    if (!one.draft) {
      await client.query(
        "UPDATE app.progress_reports SET status = 'published', published_at = now(), published_by_id = $2 WHERE id = $1",
        [id, cast.maker],
      )
    }
  }
}

async function refresh(client: Client, id: string, spec: InitiativeSpec) {
  const { rows } = await client.query(
    `SELECT status, weight, due_date AS "dueDate", submitted_on AS "submittedOn",
      stale_since AS "staleSince", valid_until AS "validUntil" FROM app.milestones WHERE initiative_id = $1`,
    [id],
  )
  const figures = figuresOf(rows, dayOf())
  const claims = (spec.reports ?? []).filter((one) => !one.draft && one.organisation === spec.lead)
  const reported =
    claims.findLast((one) => typeof one.reportedProgress === "number")?.reportedProgress ?? null
  await client.query(
    `UPDATE app.initiatives SET verified = $2, reported = $3, next_due_date = $4, submitted_slack = $5, open_count = $6,
      approved_count = $7, stale = $8 WHERE id = $1`,
    [
      id,
      figures.verified,
      reported,
      figures.nextDueDate,
      figures.submittedSlack,
      figures.openCount,
      figures.approvedCount,
      figures.stale,
    ],
  )
}
