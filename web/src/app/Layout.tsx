import { Link, useRoute } from "wouter";
import { ru } from "../text/ru";
import { Button } from "../ui/Button";
import { cx } from "../ui/cx";
import { AccountMenu } from "./AccountMenu";
import styles from "./Layout.module.css";
import { ServiceState } from "./ServiceState";
import { covers, useAccount, useSignOut } from "./session";

const SECTIONS = [
  { href: "/batches", name: ru.nav.batches, needs: "reader" },
  { href: "/review", name: ru.nav.review, needs: "reviewer" },
  { href: "/groups", name: ru.nav.groups, needs: "reader" },
  { href: "/activities", name: ru.nav.records, needs: "reader", also: "/records" },
  { href: "/duplicates", name: ru.nav.duplicates, needs: "reader" },
  { href: "/coverage", name: ru.nav.coverage, needs: "reader" },
  { href: "/campaigns", name: ru.nav.campaigns, needs: "reader" },
  { href: "/execution", name: ru.nav.execution, needs: "reader" },
  { href: "/municipalities", name: ru.nav.municipalities, needs: "reader" },
  { href: "/exports", name: ru.nav.exports, needs: "reader" },
  { href: "/quality", name: ru.nav.quality, needs: "reader" },
] as const;

/** The bar on top and the screen below it. */
export function Layout({ children }: { readonly children: React.ReactNode }) {
  const account = useAccount();
  const signOut = useSignOut();
  return (
    <>
      <a href="#content" className={styles.skip}>
        {ru.common.skipToContent}
      </a>
      <header className={styles.bar}>
        <Link href="/" className={styles.home ?? ""}>
          {ru.nav.home}
        </Link>
        <nav aria-label={ru.nav.label} className={styles.nav}>
          {SECTIONS.filter(({ needs }) => covers(account.role, needs)).map((section) => (
            <SectionLink key={section.href} {...section} />
          ))}
        </nav>
        <AccountMenu name={account.name} role={account.role} />
        <Button look="quiet" small onPress={() => signOut.mutate()}>
          {ru.nav.signOut}
        </Button>
      </header>
      <ServiceState />
      <main id="content" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </>
  );
}

interface SectionLinkProps {
  readonly href: string;
  readonly name: string;
  /** Another address of the section. */
  readonly also?: string;
}

function SectionLink({ href, name, also = href }: SectionLinkProps) {
  // What lies below a section belongs to it.
  const [isBelow] = useRoute(`${href}/*?`);
  const [isAlso] = useRoute(`${also}/*?`);
  const isHere = isBelow || isAlso;
  return (
    <Link href={href} className={cx(styles.link, isHere && styles.here)} aria-current={isHere ? "page" : undefined}>
      {name}
    </Link>
  );
}
