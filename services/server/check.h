#ifndef DUDAO_SERVICES_SERVER_CHECK_H_
#define DUDAO_SERVICES_SERVER_CHECK_H_

#include <ostream>

#include "absl/status/statusor.h"
#include "storage/blobs/blob_store.h"
#include "storage/store.h"

namespace dudao::server {

// Checks the data at rest: the file is sound page by page; of every bureau, the
// rows follow from the events, the event chain is whole, serials of document
// numbers have no gap, the obligations are those the states imply. Prints a line
// for each finding; true where there is a bureau and all is sound.
absl::StatusOr<bool> CheckData(storage::Store& store, std::ostream& out);

// Whether the file of every upload is there, with its size. Reports to `out`.
absl::StatusOr<bool> CheckFiles(storage::Store& store,
                                const blobs::BlobStore& files,
                                std::ostream& out);

}  // namespace dudao::server

#endif  // DUDAO_SERVICES_SERVER_CHECK_H_
