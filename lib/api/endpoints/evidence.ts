import { z } from "zod"
import type { Actor } from "@/lib/core/actor"
import { downloadHeaders } from "@/lib/core/download"
import { whole } from "@/lib/core/parse"
import { fail, ok, type Result } from "@/lib/core/result"
import { discardFile, type ReceivedFile } from "@/lib/core/storage"
import { receiveUpload } from "@/lib/core/upload"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { reviseEvidence } from "@/lib/evidence/commands/revise-evidence"
import { getEvidence, openEvidence } from "@/lib/evidence/queries/get-evidence"
import { attachEvidenceInput, reviseEvidenceInput } from "@/lib/evidence/schema"
import { isPublicRevision } from "@/lib/publication/queries/evidence-revision"
import { getEvidence as getPublicEvidence } from "@/lib/publication/queries/initiative"
import { evidenceAnswer, evidenceOf, storedEvidenceAnswer } from "../answers/evidence"
import { canonical, readJson, type Sent } from "../body"
import { bodyShape } from "../body-shape"
import { type Endpoint, found, perform, single } from "../endpoint"
import { readQuery } from "../query"
import { idOf } from "../references"

/** Without a sign-in, the public read model says first whether there is anything. */
async function mayBeRead(actor: Actor | null, id: string, revision?: number): Promise<boolean> {
  if (actor !== null) return true
  return (await getPublicEvidence(id)) !== null && (revision === undefined || isPublicRevision(id, revision))
}

/** Evidence as the actor, or nobody signed in, reads it; null where they may not. */
export async function readEvidence(actor: Actor | null, id: string) {
  const view = (await mayBeRead(actor, id)) ? await getEvidence(actor, id) : null
  return view && evidenceOf(view)
}

/** Evidence's metadata. */
export const getEvidenceEndpoint = single({
  path: "/evidence/{id}",
  summary: "What a piece of evidence is, with its revisions",
  access: "cookie",
  answer: evidenceAnswer,
  read: async ({ actor, params }) => found(await readEvidence(actor, idOf(params.id))),
})

const ofRevision = z.object({
  revision: whole(1, 1_000_000)
    .optional()
    .meta({ description: "An earlier revision's; the latest by default." }),
})

/** Evidence's bytes. */
export const getEvidenceContentEndpoint: Endpoint = {
  method: "GET",
  path: "/evidence/{id}/content",
  summary: "The bytes of a file, as an attachment; a link has none here",
  access: "cookie",
  query: ofRevision,
  status: 200,
  answer: null,
  serve: async ({ actor, params, request }) => {
    const id = idOf(params.id)
    const asked = readQuery(request, ofRevision)
    if (!asked.ok) return asked
    const { revision } = asked.value
    if (!(await mayBeRead(actor, id, revision))) return fail("not-found")
    const file = await openEvidence(actor, id, revision)
    if (!file.ok) return file
    const headers = downloadHeaders(file.value)
    // Next drops Content-Length, so our own server reads it here; bytes that nobody compresses keep their number.
    headers.append("Cache-Control", "no-transform")
    headers.set("X-Luoshi-Length", String(file.value.size))
    return ok(new Response(file.value.content, { headers }))
  },
}

type Received = { input: Sent; file: ReceivedFile | undefined }

/** What was sent, in either form; whoever calls this discards the file. */
async function receive(request: Request): Promise<Result<Received>> {
  if (!/^multipart\//i.test(request.headers.get("content-type") ?? "")) {
    const body = await readJson(request)
    return body.ok ? ok({ input: body.value, file: undefined }) : body
  }
  const upload = await receiveUpload(request)
  if (!upload.ok) return upload
  const { fields, file } = upload.value
  return ok({ input: { ...fields, ...(file ? { file } : {}) }, file })
}

type Stored = Result<{ id: string; alreadyStored: boolean }>
type Described = Pick<Endpoint, "path" | "summary" | "body" | "example">

/** A call that sends a file or a link, and answers with the evidence and whether its content was known. */
function sending(
  spec: Described & { run: (actor: Actor, input: Sent, id: string) => Promise<Stored> },
): Endpoint {
  const { run, ...described } = spec
  return {
    ...described,
    method: "POST",
    access: "token",
    isMultipart: true,
    status: 201,
    answer: z.object({ data: storedEvidenceAnswer }),
    serve: async (call) => {
      const { actor, request, params } = call
      if (!actor) return fail("credentials")
      const received = await receive(request)
      if (!received.ok) return received
      const { input, file } = received.value
      const sent = canonical(file ? { ...input, file: { sha256: file.sha256, name: file.fileName } } : input)
      let alreadyStored = false
      const show = async (reader: Actor, id: string) => {
        const evidence = await readEvidence(reader, id)
        return evidence && { ...evidence, alreadyStored }
      }
      try {
        return await perform({ show, status: 201 }, { ...call, actor }, sent, async () => {
          const stored = await run(actor, input, idOf(params.id))
          if (!stored.ok) return stored
          alreadyStored = stored.value.alreadyStored
          return ok(stored.value.id)
        })
      } finally {
        if (file) await discardFile(file)
      }
    },
  }
}

/** Attaches a file or a link. */
export const attachEvidenceEndpoint = sending({
  path: "/evidence",
  summary: "Attach a file (multipart) or a link to a milestone or to a progress report's draft",
  body: bodyShape(attachEvidenceInput, "file"),
  example: {
    title: "监测指标公告",
    url: "https://www.example.gov.cn/notice/1",
    milestone: "INI-0001/M1",
    visibility: "public",
    strength: "rule_in_force",
    expiresOn: "2027-12-31",
  },
  run: (actor, input) => attachEvidence(actor, input),
})

/** Makes a new revision. */
export const reviseEvidenceEndpoint = sending({
  path: "/evidence/{id}/revisions",
  summary:
    "Revise evidence: a new file (multipart) or link, or another title, strength, period or expiry; what is not sent stays, and so do earlier revisions",
  body: bodyShape(reviseEvidenceInput, "id", "file"),
  example: { url: "https://www.example.gov.cn/notice/2", version: 1 },
  run: (actor, input, id) => reviseEvidence(actor, { ...input, id }),
})
