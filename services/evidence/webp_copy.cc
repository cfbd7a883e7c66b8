#include "services/evidence/webp_copy.h"

#include <fcntl.h>
#include <webp/mux.h>

#include <cstdint>
#include <memory>

#include "services/evidence/file_error.h"
#include "storage/base/status_macros.h"
#include "storage/blobs/file.h"

namespace dudao::evidence {
namespace {

constexpr char kProfile[] = "ICCP";
constexpr char kExif[] = "EXIF";
// libwebp keeps what it is given until the copy is assembled.
constexpr int kKeepCopy = 1;

struct DeleteMux {
  void operator()(WebPMux* mux) const { WebPMuxDelete(mux); }
};
using MuxPtr = std::unique_ptr<WebPMux, DeleteMux>;

// Bytes that libwebp has made.
struct Made : WebPData {
  Made() { WebPDataInit(this); }
  ~Made() { WebPDataClear(this); }
  Made(const Made&) = delete;
  Made& operator=(const Made&) = delete;
  absl::string_view view() const {
    return {reinterpret_cast<const char*>(bytes), size};
  }
};

WebPData View(absl::string_view bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

bool CopyFrames(const WebPMux* from, WebPMux* to) {
  WebPMuxAnimParams moving;
  const bool moves = WebPMuxGetAnimationParams(from, &moving) == WEBP_MUX_OK;
  if (moves && WebPMuxSetAnimationParams(to, &moving) != WEBP_MUX_OK) {
    return false;
  }
  int copied = 0;
  for (;; ++copied) {
    WebPMuxFrameInfo frame{};
    const WebPMuxError got = WebPMuxGetFrame(
        from, static_cast<std::uint32_t>(copied + 1), &frame);
    if (got == WEBP_MUX_NOT_FOUND) return copied > 0;
    if (got != WEBP_MUX_OK) return false;
    const WebPMuxError put =
        moves ? WebPMuxPushFrame(to, &frame, kKeepCopy)
              : WebPMuxSetImage(to, &frame.bitstream, kKeepCopy);
    WebPDataClear(&frame.bitstream);
    if (put != WEBP_MUX_OK) return false;
    if (!moves) return true;
  }
}

// False where the file is no sound WebP.
bool Transcode(absl::string_view content, absl::string_view exif, Made* made) {
  const WebPData source = View(content);
  const MuxPtr from(WebPMuxCreate(&source, 0));
  const MuxPtr to(WebPMuxNew());
  if (from == nullptr || to == nullptr || !CopyFrames(from.get(), to.get())) {
    return false;
  }
  WebPData profile;
  if (WebPMuxGetChunk(from.get(), kProfile, &profile) == WEBP_MUX_OK &&
      WebPMuxSetChunk(to.get(), kProfile, &profile, kKeepCopy) !=
          WEBP_MUX_OK) {
    return false;
  }
  const WebPData block = View(exif);
  if (!exif.empty() && WebPMuxSetChunk(to.get(), kExif, &block, kKeepCopy) !=
                           WEBP_MUX_OK) {
    return false;
  }
  return WebPMuxAssemble(to.get(), made) == WEBP_MUX_OK;
}

}  // namespace

absl::Status CopyWebp(const std::string& path, const std::string& copy,
                      absl::string_view exif) {
  ASSIGN_OR_RETURN(const blobs::File source, blobs::File::Open(path, O_RDONLY));
  ASSIGN_OR_RETURN(const std::int64_t size, source.Size());
  ASSIGN_OR_RETURN(const std::string content,
                   source.ReadAt(0, static_cast<std::size_t>(size)));
  Made made;
  if (!Transcode(content, exif, &made)) {
    return FileRefused("metadata", "照片已损坏，没有保存；请另存后再上传",
                       "the WebP cannot be copied");
  }
  ASSIGN_OR_RETURN(blobs::File target,
                   blobs::File::Open(copy, O_RDWR | O_CREAT | O_TRUNC));
  return target.WriteAt(0, made.view());
}

}  // namespace dudao::evidence
