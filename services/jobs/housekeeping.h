#ifndef DUDAO_SERVICES_JOBS_HOUSEKEEPING_H_
#define DUDAO_SERVICES_JOBS_HOUSEKEEPING_H_

#include "storage/blobs/blob_store.h"
#include "storage/store.h"

namespace dudao::jobs {

// Drops answers kept for repeated requests that are too old to be repeated,
// uploads nobody goes on with, and files that no row names. What is dropped in
// the database is so when the writer comes to it; what fails is logged, and
// dropped another time. The files must outlive the store's last write.
void Housekeep(storage::Store& store, blobs::BlobStore& files);

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_HOUSEKEEPING_H_
