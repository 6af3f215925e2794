import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { RadioGroup } from "@/components/forms/choice-groups"
import { FileField } from "@/components/forms/file-field"
import { formWords } from "@/components/forms/form-words"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextField } from "@/components/forms/text-field"
import { Details } from "@/components/ui/details"
import { acceptedExtensions } from "@/lib/core/file-kind"
import { largestFile } from "@/lib/core/storage"
import { attachLinkAction } from "@/lib/evidence/actions"
import { failureText } from "@/lib/i18n/failure-text"
import { EvidenceFields } from "./evidence-fields"
import { UploadFormClient } from "./upload-form-client"

export interface EvidenceFormsProps {
  /** What it is attached to. */
  target: { milestone: string } | { progressReport: string }
  /** The page's own address, without the language, to come back to. */
  page: string
  /** What the address says of a form that was sent without scripts and refused. */
  query: Readonly<Record<string, string | string[] | undefined>>
}

/** What was refused, from the address: codes alone, their words are ours. */
function refusalIn(query: EvidenceFormsProps["query"], maximum: string) {
  const code = [query.problem].flat()[0]
  if (!code) return null
  const errors = [query.at].flat().flatMap((at) => {
    const [path, message] = at?.split(".") ?? []
    return path && message
      ? [{ path, message, values: { limit: message === "file-too-large" ? maximum : 200 } }]
      : []
  })
  return { code, errors }
}

const accept = acceptedExtensions.map((one) => `.${one}`).join(",")

/** The fields that stay folded until they are asked for, or wrong. */
const isMore = new Set(["strength", "periodStart", "periodEnd", "expiresOn"])

/** The two ways to attach evidence: a file, or a link. */
export async function EvidenceForms({ target, page, query }: EvidenceFormsProps) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.evidence")
  const words = await getTranslations("evidence")
  const common = await getTranslations("common")
  const maximum = `${Math.round(largestFile() / 1024 / 1024)} MB`
  const refusal = refusalIn(query, maximum)
  const refused = refusal && failureText(refusal, locale)
  const whole = refused ? [{ path: "", message: refused.message, summary: refused.message }] : []
  const errors = refused?.fields.length ? refused.fields : whole
  const [tooLarge] = failureText(
    { code: "too-large", errors: [{ path: "file", message: "file-too-large", values: { limit: maximum } }] },
    locale,
  ).fields
  const typed = (name: string, otherwise = "") =>
    refusal ? ([query[name]].flat()[0] ?? otherwise) : otherwise
  const initial = {
    title: typed("title"),
    visibility: typed("visibility", "internal"),
    strength: typed("strength", "not_stated"),
    periodStart: typed("periodStart"),
    periodEnd: typed("periodEnd"),
    expiresOn: typed("expiresOn"),
  }
  const both = (
    <>
      <TextField name="title" label={t("titleLabel")} hint={t("titleHint")} maxLength={200} />
      <RadioGroup
        name="visibility"
        label={t("visibility")}
        hint={t("visibilityHint")}
        choices={[
          { value: "internal", label: common("visibility.internal") },
          { value: "public", label: common("visibility.public") },
        ]}
        inline
      />
      <Details summary={words("form.more")} open={errors.some((one) => isMore.has(one.path))}>
        <EvidenceFields />
      </Details>
    </>
  )
  return (
    <div className="evidence-forms no-print">
      <Details summary={t("addFile")} open={refusal !== null}>
        <UploadFormClient
          action={`/api/workspace/evidence?${new URLSearchParams({ locale, page })}`}
          hidden={target}
          initial={initial}
          errors={errors}
          largest={largestFile()}
          tooLarge={tooLarge ?? { path: "file", message: "", summary: "" }}
          words={await formWords()}
          uploadWords={{ progress: t("progress"), cancel: t("cancelUpload"), failed: t("uploadFailed") }}
          label={t("addFile")}
        >
          <FileField name="file" label={t("file")} hint={t("fileHint", { maximum })} accept={accept} />
          {both}
          <SubmitButton>{t("upload")}</SubmitButton>
        </UploadFormClient>
      </Details>
      <Details summary={t("addLink")}>
        <ActionForm
          action={attachLinkAction}
          hidden={target}
          initial={{ visibility: "internal", strength: "not_stated" }}
          label={t("addLink")}
        >
          <TextField name="url" type="url" label={t("url")} hint={t("urlHint")} maxLength={2000} />
          {both}
          <SubmitButton>{t("attachLink")}</SubmitButton>
        </ActionForm>
      </Details>
    </div>
  )
}
