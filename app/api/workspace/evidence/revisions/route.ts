import { reviseEvidence } from "@/lib/evidence/commands/revise-evidence"
import { receiveForm } from "../receive-form"

/** Receives a new revision of a piece of evidence from its form, with a file or without. */
export async function POST(request: Request): Promise<Response> {
  return receiveForm(request, "evidence-revised", reviseEvidence)
}
