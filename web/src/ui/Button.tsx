import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { cx } from "./cx";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style"> {
  readonly look?: "main" | "plain" | "quiet" | "danger";
  readonly small?: boolean;
  readonly ref?: React.Ref<HTMLButtonElement>;
}

/** A button; «main» is the one thing the screen is for. */
export function Button({ look = "plain", small = false, ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={cx(styles.button, styles[look], small && styles.small)} />;
}

interface ButtonLinkProps {
  readonly href: string;
  readonly children: React.ReactNode;
  readonly download?: boolean;
  readonly small?: boolean;
}

/** A link to a file that looks like a button. */
export function ButtonLink({ href, children, download = false, small = false }: ButtonLinkProps) {
  return (
    <a href={href} download={download || undefined} className={cx(styles.button, styles.plain, small && styles.small)}>
      {children}
    </a>
  );
}
