import { letters as words } from "../../text/letters";
import { Tabs } from "../../ui/Tabs";
import { LetterList } from "./LetterList";
import { LetterView } from "./LetterView";
import { Templates } from "./Templates";
import { Write } from "./Write";
import styles from "./letters.module.css";
import { useWhere } from "./where";

/** «Письма»: drafts and letters, whom to write to, templates; the address says which letter is open (`?letter=`). */
export default function LettersTab() {
  const { part, letter, go } = useWhere();
  if (letter !== null) return <LetterView key={letter} id={letter} onClose={() => go({ letter: null })} />;
  return (
    <div className={styles.part}>
      <p className={styles.lead}>{words.lead}</p>
      <Tabs
        label={words.parts.label}
        selected={part}
        onSelect={(id) => go({ part: id })}
        tabs={[
          { id: "list", name: words.parts.list, content: <LetterList /> },
          { id: "write", name: words.parts.write, content: <Write /> },
          { id: "templates", name: words.parts.templates, content: <Templates /> },
        ]}
      />
    </div>
  );
}
