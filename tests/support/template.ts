/** What a test's database may start from: migrated, with the catalogue, or with the demonstration too. */
export type Template = "empty" | "catalogue" | "demo"

/** The name of the database that is copied. */
export const templateName = (template: Template) => `template_${template}`
