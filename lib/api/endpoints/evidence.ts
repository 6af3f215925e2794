import { z } from "zod"
import type { Actor } from "@/lib/core/actor"
import { downloadHeaders } from "@/lib/core/download"
import { fail, ok, type Result } from "@/lib/core/result"
import { discardFile, type ReceivedFile } from "@/lib/core/storage"
import { receiveUpload } from "@/lib/core/upload"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { getEvidence, openEvidence } from "@/lib/evidence/queries"
import { attachEvidenceInput } from "@/lib/evidence/schema"
import { getEvidence as getPublicEvidence } from "@/lib/publication/queries/initiative"
import { evidenceAnswer, evidenceOf } from "../answers/evidence"
import { canonical, readJson, type Sent } from "../body"
import { bodyShape } from "../body-shape"
import { type Endpoint, found, perform, single } from "../endpoint"
import { idOf } from "../references"

/** Without a sign-in, the public read model says first whether there is anything. */
async function mayBeRead(actor: Actor | null, id: string): Promise<boolean> {
  return actor !== null || (await getPublicEvidence(id)) !== null
}

async function readEvidence(actor: Actor | null, id: string) {
  const view = (await mayBeRead(actor, id)) ? await getEvidence(actor, id) : null
  return view && evidenceOf(view)
}

/** Evidence's metadata. */
export const getEvidenceEndpoint = single({
  path: "/evidence/{id}",
  summary: "What a piece of evidence is",
  access: "cookie",
  answer: evidenceAnswer,
  read: async ({ actor, params }) => found(await readEvidence(actor, idOf(params.id))),
})

/** Evidence's bytes. */
export const getEvidenceContentEndpoint: Endpoint = {
  method: "GET",
  path: "/evidence/{id}/content",
  summary: "The bytes of a file, as an attachment; a link has none here",
  access: "cookie",
  status: 200,
  answer: null,
  serve: async ({ actor, params }) => {
    const id = idOf(params.id)
    if (!(await mayBeRead(actor, id))) return fail("not-found")
    const file = await openEvidence(actor, id)
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

const show = readEvidence

/** Attaches a file or a link. */
export const attachEvidenceEndpoint: Endpoint = {
  method: "POST",
  path: "/evidence",
  summary: "Attach a file (multipart) or a link to a milestone or to a progress report's draft",
  access: "token",
  body: bodyShape(attachEvidenceInput, "file"),
  isMultipart: true,
  example: {
    title: "监测指标公告",
    url: "https://www.example.gov.cn/notice/1",
    milestone: "INI-0001/M1",
    visibility: "public",
  },
  status: 201,
  answer: z.object({ data: evidenceAnswer }),
  serve: async (call) => {
    const { actor, request } = call
    if (!actor) return fail("credentials")
    const received = await receive(request)
    if (!received.ok) return received
    const { input, file } = received.value
    const sent = canonical(file ? { ...input, file: { sha256: file.sha256, name: file.fileName } } : input)
    try {
      return await perform({ show, status: 201 }, { ...call, actor }, sent, async () => {
        const made = await attachEvidence(actor, input)
        return made.ok ? ok(made.value.id) : made
      })
    } finally {
      if (file) await discardFile(file)
    }
  },
}
