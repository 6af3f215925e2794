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
import { messages } from "@/lib/i18n/messages"
import { DropFormClient } from "./drop-form-client"
import { EvidenceFields, evidenceFieldNames } from "./evidence-fields"
import { type FormQuery, refusalIn, typedIn } from "./refusal-in"
import { ScriptsRun } from "./scripts-run"
import { UploadFormClient } from "./upload-form-client"

export interface EvidenceFormsProps {
  /** What it is attached to. */
  target: { milestone: string } | { progressReport: string }
  /** The page's own address, without the language, to come back to. */
  page: string
  /** What the address says of a form that was sent without scripts and refused. */
  query: FormQuery
}

const accept = acceptedExtensions.map((one) => `.${one}`).join(",")

/** The two ways to attach evidence: a file, or a link. */
export async function EvidenceForms({ target, page, query }: EvidenceFormsProps) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.evidence")
  const words = await getTranslations("evidence")
  const common = await getTranslations("common")
  const maximum = `${Math.round(largestFile() / 1024 / 1024)} MB`
  const { refusal, errors } = refusalIn(query, maximum, locale)
  const [tooLarge] = failureText(
    { code: "too-large", errors: [{ path: "file", message: "file-too-large", values: { limit: maximum } }] },
    locale,
  ).fields
  const uploadWords = messages[locale].uploads
  const fileWords = { ...uploadWords, tooLarge: uploadWords.tooLarge.replace("{limit}", maximum) }
  const initial = {
    title: typedIn(query, refusal, "title"),
    visibility: typedIn(query, refusal, "visibility", "internal"),
    strength: typedIn(query, refusal, "strength", "not_stated"),
    periodStart: typedIn(query, refusal, "periodStart"),
    periodEnd: typedIn(query, refusal, "periodEnd"),
    expiresOn: typedIn(query, refusal, "expiresOn"),
  }
  const title = <TextField name="title" label={t("titleLabel")} hint={t("titleHint")} maxLength={200} />
  const rest = (
    <>
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
      <Details summary={words("form.more")} open={errors.some((one) => evidenceFieldNames.has(one.path))}>
        <EvidenceFields />
      </Details>
    </>
  )
  return (
    <div className="evidence-forms no-print">
      <Details summary={t("addFile")} open={refusal}>
        <ScriptsRun
          otherwise={
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
              {title}
              {rest}
              <SubmitButton>{t("upload")}</SubmitButton>
            </UploadFormClient>
          }
        >
          <DropFormClient
            hidden={target}
            initial={initial}
            largest={largestFile()}
            accept={accept}
            fileLabel={t("file")}
            fileHint={t("fileHint", { maximum })}
            send={t("upload")}
            label={t("addFile")}
            locale={locale}
            words={await formWords()}
            uploadWords={fileWords}
          >
            {rest}
          </DropFormClient>
        </ScriptsRun>
      </Details>
      <Details summary={t("addLink")}>
        <ActionForm
          action={attachLinkAction}
          hidden={target}
          initial={{ visibility: "internal", strength: "not_stated" }}
          label={t("addLink")}
        >
          <TextField name="url" type="url" label={t("url")} hint={t("urlHint")} maxLength={2000} />
          {title}
          {rest}
          <SubmitButton>{t("attachLink")}</SubmitButton>
        </ActionForm>
      </Details>
    </div>
  )
}
