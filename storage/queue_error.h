#ifndef DUDAO_STORAGE_QUEUE_ERROR_H_
#define DUDAO_STORAGE_QUEUE_ERROR_H_

#include "absl/status/status.h"

namespace dudao {

// Why work was refused before it began, by the committer and the reader pool.
absl::Status QueueFullError();
absl::Status StoppingError();
absl::Status DeadlinePassedError();
absl::Status StorageFailedError();

}  // namespace dudao

#endif  // DUDAO_STORAGE_QUEUE_ERROR_H_
