import { auditVerify } from "./audit"
import { backup, restore } from "./backup"
import type { CommandLine } from "./define"
import { demoClear, demoLoad } from "./demo"
import { storageVerify } from "./storage"
import { tokenCreate, tokenList, tokenRevoke } from "./token"
import { userCreate, userLimit, userList } from "./user"

/** Every command, by the words that call it, in the order in which help lists them. */
export const commands: Readonly<Record<string, CommandLine>> = {
  "user create": userCreate,
  "user list": userList,
  "user limit": userLimit,
  "token create": tokenCreate,
  "token list": tokenList,
  "token revoke": tokenRevoke,
  "audit verify": auditVerify,
  "storage verify": storageVerify,
  backup,
  restore,
  "demo load": demoLoad,
  "demo clear": demoClear,
}
