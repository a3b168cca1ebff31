/** What other screens mount of working together. */
export { CommentCount, CommentsTab } from "./CommentsTab";
export { FieldHistory, RecordHistory } from "./FieldHistory";
export { useDocumentFeed, type RecordNews } from "./feed";
export { HereNow } from "./HereNow";
