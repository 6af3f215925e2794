import { getLocale, getTranslations } from "next-intl/server"
import { EvidenceFields } from "@/components/evidence/evidence-fields"
import { type FormQuery, refusalIn, typedIn } from "@/components/evidence/refusal-in"
import { UploadFormClient } from "@/components/evidence/upload-form-client"
import { FileField } from "@/components/forms/file-field"
import { formWords } from "@/components/forms/form-words"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextField } from "@/components/forms/text-field"
import { Details } from "@/components/ui/details"
import { Notice } from "@/components/ui/notice"
import { acceptedExtensions } from "@/lib/core/file-kind"
import { largestFile } from "@/lib/core/storage"
import type { EvidenceView } from "@/lib/evidence/queries/get-evidence"
import { failureText } from "@/lib/i18n/failure-text"

interface ReviseFormProps {
  evidence: EvidenceView
  page: string
  query: FormQuery
  /** References of approved milestones whose approval would turn stale. */
  approved: readonly string[]
}

/** Makes a new revision: everything stands as it is, and what is left so stays. */
export async function ReviseForm({ evidence, page, query, approved }: ReviseFormProps) {
  const locale = await getLocale()
  const t = await getTranslations("evidence.revise")
  const words = await getTranslations("workspace.evidence")
  const maximum = `${Math.round(largestFile() / 1024 / 1024)} MB`
  const { refusal, errors } = refusalIn(query, maximum, locale)
  const [tooLarge] = failureText(
    { code: "too-large", errors: [{ path: "file", message: "file-too-large", values: { limit: maximum } }] },
    locale,
  ).fields
  const { id, version, title, url, strength, periodStart, periodEnd, expiresOn } = evidence
  const now = { title, strength, url: url ?? "", periodStart, periodEnd, expiresOn }
  const initial = Object.fromEntries(
    Object.entries(now).map(([name, value]) => [name, typedIn(query, refusal, name, value ?? "")]),
  )
  return (
    <Details summary={t("label")} open={refusal}>
      <UploadFormClient
        action={`/api/workspace/evidence/revisions?${new URLSearchParams({ locale, page })}`}
        hidden={{ id, version: String(version) }}
        initial={initial}
        errors={errors}
        largest={largestFile()}
        tooLarge={tooLarge ?? { path: "file", message: "", summary: "" }}
        words={await formWords()}
        uploadWords={{
          progress: words("progress"),
          cancel: words("cancelUpload"),
          failed: words("uploadFailed"),
        }}
        label={t("label")}
      >
        <p className="hint">{t("lead")}</p>
        {approved.length > 0 && (
          <Notice tone="warning">
            {t("stale", { milestones: approved.join(locale === "en" ? ", " : "、") })}
          </Notice>
        )}
        {url === null ? (
          <FileField
            name="file"
            label={t("file")}
            hint={t("fileHint", { maximum })}
            accept={acceptedExtensions.map((one) => `.${one}`).join(",")}
            optional
          />
        ) : (
          <TextField name="url" type="url" label={words("url")} hint={words("urlHint")} maxLength={2000} />
        )}
        <TextField name="title" label={words("titleLabel")} hint={words("titleHint")} maxLength={200} />
        <EvidenceFields />
        <SubmitButton>{t("save")}</SubmitButton>
      </UploadFormClient>
    </Details>
  )
}
