import { covers } from "../../app/session";
import type { Role } from "../../api/types";
import { ru } from "../../text/ru";

const ALL: readonly Role[] = ["reader", "uploader", "reviewer", "methodist", "administrator"];

export const ROLES = ALL.map((id) => ({ id, name: ru.roles[id] }));

/** Return the roles that somebody of this role may give. */
export function rolesUpTo(role: Role) {
  return ROLES.filter(({ id }) => covers(role, id));
}
