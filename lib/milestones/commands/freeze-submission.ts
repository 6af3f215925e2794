import { createHash, randomBytes } from "node:crypto"
import { now } from "@/lib/core/clock"
import type { Tx } from "@/lib/core/db"
import { env } from "@/lib/core/env"

type Frozen = {
  id: string
  number: number
  title: string
  criteria: string
  language: string
  dueDate: string
  firstDueDate: string
  weight: number
  firstWeight: number
  initiative: { ref: string }
}
type Words = { userId: string; statement: string; language: string; restated: boolean }

/** A text as it enters a manifest: only who knows salt and text can tell that it did. */
function sealed(content: string): { content: string; salt: string; hash: string } {
  const salt = randomBytes(16).toString("hex")
  return { content, salt, hash: createHash("sha256").update(`${salt}\n${content}`).digest("hex") }
}

async function listItems(tx: Tx, milestoneId: string) {
  const uses = await tx.milestoneEvidence.findMany({
    where: { milestoneId, evidence: { withdrawnAt: null } },
    orderBy: [{ addedAt: "asc" }, { evidenceId: "asc" }],
    select: {
      evidence: {
        select: {
          id: true,
          revision: true,
          title: true,
          url: true,
          fileName: true,
          mediaType: true,
          size: true,
          sha256: true,
          strength: true,
          periodStart: true,
          periodEnd: true,
          expiresOn: true,
        },
      },
    },
  })
  return uses.map(({ evidence }, index) => ({
    position: index + 1,
    evidenceId: evidence.id,
    revision: evidence.revision,
    ...sealed(JSON.stringify(evidence)),
  }))
}

/** Until when a missing confirmation by a supporting organisation blocks; null where none is needed. */
async function answersUntil(tx: Tx, milestoneId: string, at: Date): Promise<Date | null> {
  const needed = await tx.confirmationRequirement.findFirst({
    where: { milestoneId, removedAt: null },
    select: { id: true },
  })
  return needed ? new Date(at.getTime() + env().LUOSHI_CONFIRMATION_DAYS * 86_400_000) : null
}

/**
 * Freezes a milestone as it stands, with its evidence, as its next submission. The digest is the SHA-256 of the manifest, which
 * names evidence and statement by salted hashes: it can be published whole.
 */
export async function freezeSubmission(tx: Tx, milestone: Frozen, words: Words) {
  const { title, criteria, dueDate, firstDueDate, weight, firstWeight } = milestone
  const items = await listItems(tx, milestone.id)
  const earlier = await tx.submission.aggregate({
    where: { milestoneId: milestone.id },
    _max: { number: true },
  })
  const number = (earlier._max.number ?? 0) + 1
  const submittedAt = now()
  const statement = words.statement ? sealed(words.statement) : null
  const manifest = JSON.stringify({
    milestone: `${milestone.initiative.ref}/M${milestone.number}`,
    submission: number,
    submittedAt: submittedAt.toISOString(),
    title,
    criteria,
    language: milestone.language,
    dueDate,
    firstDueDate,
    weight,
    firstWeight,
    statement: statement?.hash ?? null,
    evidence: items.map((item) => item.hash),
  })
  const frozen = { title, criteria, dueDate, firstDueDate, weight, firstWeight, manifest }
  const submission = await tx.submission.create({
    data: {
      milestoneId: milestone.id,
      number,
      submittedById: words.userId,
      submittedAt,
      statement: words.statement,
      statementSalt: statement?.salt ?? null,
      language: words.language,
      restated: words.restated,
      ...frozen,
      digest: createHash("sha256").update(manifest).digest("hex"),
      answersUntil: await answersUntil(tx, milestone.id, submittedAt),
    },
    select: { id: true, number: true, digest: true },
  })
  if (items.length > 0) {
    await tx.submissionItem.createMany({
      data: items.map((item) => ({ ...item, submissionId: submission.id })),
    })
  }
  return { ...submission, evidence: items.length }
}
