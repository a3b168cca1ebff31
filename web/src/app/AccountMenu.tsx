import { useRef } from "react";
import { Link } from "wouter";
import type { Role } from "../api/types";
import { administration } from "../text/administration";
import { names } from "../text/names";
import { people } from "../text/people";
import { ru } from "../text/ru";
import { cx } from "../ui/cx";
import buttonStyles from "../ui/Button.module.css";
import styles from "./Layout.module.css";
import { covers } from "./session";

const OWN: readonly { readonly href: string; readonly name: string; readonly needs: Role }[] = [
  { href: "/tasks", name: people.tasks.title, needs: "reviewer" },
  { href: "/checks", name: people.checks.title, needs: "reviewer" },
  { href: "/names", name: names.title, needs: "reader" },
  { href: "/administration", name: administration.title, needs: "methodist" },
  { href: "/access", name: ru.nav.access, needs: "reader" },
];

/** Who has signed in; pressed, what is theirs. The browser closes it by Escape and by a click elsewhere. */
export function AccountMenu({ name, role }: { readonly name: string; readonly role: Role }) {
  const menu = useRef<HTMLElement>(null);
  return (
    <>
      <button
        type="button"
        className={cx(buttonStyles.button, buttonStyles.quiet, buttonStyles.small, styles.who)}
        popoverTarget="own"
        title={ru.roles[role]}
      >
        {name} <span aria-hidden="true">▾</span>
      </button>
      <nav id="own" popover="auto" ref={menu} aria-label={ru.nav.own} className={styles.own}>
        {OWN.filter(({ needs }) => covers(role, needs)).map(({ href, name: title }) => (
          <Link key={href} href={href} className={styles.ownLink ?? ""} onClick={() => menu.current?.hidePopover()}>
            {title}
          </Link>
        ))}
      </nav>
    </>
  );
}
