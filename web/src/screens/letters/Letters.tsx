import { Screen } from "../../app/Screen";
import { letters as words } from "../../text/letters";
import LettersTab from "./LettersTab";

/** «Письма» under an address of their own: a link from a document or a municipality leads here. */
export default function Letters() {
  return (
    <Screen title={words.title}>
      <LettersTab />
    </Screen>
  );
}
