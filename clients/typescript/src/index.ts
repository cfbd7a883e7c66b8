export { Dudao, type DudaoOptions } from "./dudao.js";
export { createDudao, type WebOptions } from "./web.js";
export {
  DudaoError,
  type FieldViolation,
  isReason,
  PasswordChangeRequired,
  toDudaoError,
} from "./error.js";
export { defaultRetryPolicy, type RetryPolicy } from "./retry.js";
export { newRequestId } from "./request_id.js";
export { type ItemOf, items, type ListMethod, pages } from "./pages.js";
export {
  watch,
  watchChanges,
  type WatchChange,
  type WatchEvent,
  type WatchOptions,
  type WatchTurn,
} from "./watch.js";
export {
  changePassword,
  type Credentials,
  keepSession,
  type SessionKeeper,
  signIn,
  signOut,
} from "./session.js";
export {
  downloadEvidence,
  evidenceUrl,
  type Upload,
  uploadEvidence,
} from "./evidence.js";
export { sha256Of } from "./sha256.js";
export { beijingDay, formatDate, parseDate } from "./date.js";
export {
  bureauOf,
  formatName,
  idOf,
  namePattern,
  type NameParts,
  parseName,
} from "./name.js";
export { ErrorReason } from "./gen/dudao/v1/error_pb.js";
