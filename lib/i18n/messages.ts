import enAccount from "./messages/en/account.json"
import enAdjustments from "./messages/en/adjustments.json"
import enAdmin from "./messages/en/admin.json"
import enApprovals from "./messages/en/approvals.json"
import enAssessments from "./messages/en/assessments.json"
import enCatalogue from "./messages/en/catalogue.json"
import enCommon from "./messages/en/common.json"
import enConfirmations from "./messages/en/confirmations.json"
import enDemo from "./messages/en/demo.json"
import enErrors from "./messages/en/errors.json"
import enEvidence from "./messages/en/evidence.json"
import enPublic from "./messages/en/public.json"
import enReviewing from "./messages/en/reviewing.json"
import enSubmissions from "./messages/en/submissions.json"
import enSystem from "./messages/en/system.json"
import enUploads from "./messages/en/uploads.json"
import enWorkspace from "./messages/en/workspace.json"
import zhAccount from "./messages/zh-CN/account.json"
import zhAdjustments from "./messages/zh-CN/adjustments.json"
import zhAdmin from "./messages/zh-CN/admin.json"
import zhApprovals from "./messages/zh-CN/approvals.json"
import zhAssessments from "./messages/zh-CN/assessments.json"
import zhCatalogue from "./messages/zh-CN/catalogue.json"
import zhCommon from "./messages/zh-CN/common.json"
import zhConfirmations from "./messages/zh-CN/confirmations.json"
import zhDemo from "./messages/zh-CN/demo.json"
import zhErrors from "./messages/zh-CN/errors.json"
import zhEvidence from "./messages/zh-CN/evidence.json"
import zhPublic from "./messages/zh-CN/public.json"
import zhReviewing from "./messages/zh-CN/reviewing.json"
import zhSubmissions from "./messages/zh-CN/submissions.json"
import zhSystem from "./messages/zh-CN/system.json"
import zhUploads from "./messages/zh-CN/uploads.json"
import zhWorkspace from "./messages/zh-CN/workspace.json"
import type { Locale } from "./routing"

const chinese = {
  account: zhAccount,
  adjustments: zhAdjustments,
  admin: zhAdmin,
  approvals: zhApprovals,
  assessments: zhAssessments,
  catalogue: zhCatalogue,
  common: zhCommon,
  confirmations: zhConfirmations,
  demo: zhDemo,
  errors: zhErrors,
  evidence: zhEvidence,
  public: zhPublic,
  reviewing: zhReviewing,
  submissions: zhSubmissions,
  system: zhSystem,
  uploads: zhUploads,
  workspace: zhWorkspace,
}

const english = {
  account: enAccount,
  adjustments: enAdjustments,
  admin: enAdmin,
  approvals: enApprovals,
  assessments: enAssessments,
  catalogue: enCatalogue,
  common: enCommon,
  confirmations: enConfirmations,
  demo: enDemo,
  errors: enErrors,
  evidence: enEvidence,
  public: enPublic,
  reviewing: enReviewing,
  submissions: enSubmissions,
  system: enSystem,
  uploads: enUploads,
  workspace: enWorkspace,
}

/** The words of one language, by namespace; Chinese is the reference that types are made from. */
export type Messages = typeof chinese

/** Every word of the product. A new namespace is a file in each language and a line in each list here. */
export const messages: Record<Locale, Messages | typeof english> = { "zh-CN": chinese, en: english }

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
