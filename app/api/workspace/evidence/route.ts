import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { receiveForm } from "./receive-form"

/** Receives a file of evidence from its form. */
export async function POST(request: Request): Promise<Response> {
  return receiveForm(request, "evidence-attached", attachEvidence)
}
