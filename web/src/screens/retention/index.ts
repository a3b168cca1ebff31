/** What other screens mount of keeping documents. */
export { Keeping } from "./Keeping";
