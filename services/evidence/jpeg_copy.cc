#include "services/evidence/jpeg_copy.h"

#include <cerrno>
#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <cstring>

// After <cstdio>, which it needs.
#include <jpeglib.h>

#include "absl/strings/str_cat.h"
#include "services/evidence/c_file.h"
#include "services/evidence/file_error.h"
#include "storage/blobs/file.h"

namespace dudao::evidence {
namespace {

// The coefficients are held in memory, in up to six bytes a pixel.
constexpr std::uint64_t kMostPixels = 50'000'000;
// A file of a few kilobytes can ask for thousands of passes over them.
constexpr int kMostScans = 200;
constexpr char kProfile[] = "ICC_PROFILE";
constexpr unsigned kWholeMarker = 0xFFFF;

// libjpeg reports an error by a function that must not return.
struct Errors : jpeg_error_mgr {
  std::jmp_buf escape;
  char text[JMSG_LENGTH_MAX] = "";
};

[[noreturn]] void Escape(j_common_ptr info) {
  auto* errors = static_cast<Errors*>(info->err);
  errors->format_message(info, errors->text);
  std::longjmp(errors->escape, 1);
}

void Silent(j_common_ptr) {}

void CheckScans(j_common_ptr info) {
  auto* errors = static_cast<Errors*>(info->err);
  if (!info->is_decompressor ||
      reinterpret_cast<j_decompress_ptr>(info)->input_scan_number <=
          kMostScans) {
    return;
  }
  std::snprintf(errors->text, sizeof errors->text, "too many scans");
  std::longjmp(errors->escape, 1);
}

void WriteKept(jpeg_decompress_struct* in, jpeg_compress_struct* out,
               const JOCTET* exif, unsigned exif_size) {
  if (exif_size > 0) jpeg_write_marker(out, JPEG_APP0 + 1, exif, exif_size);
  for (jpeg_saved_marker_ptr marker = in->marker_list; marker != nullptr;
       marker = marker->next) {
    if (marker->data_length > sizeof(kProfile) &&
        std::memcmp(marker->data, kProfile, sizeof(kProfile)) == 0) {
      jpeg_write_marker(out, JPEG_APP0 + 2, marker->data,
                        marker->data_length);
    }
  }
}

// Holds nothing that a longjmp would leave behind. False with `errors->text`.
bool Transcode(std::FILE* source, std::FILE* target, const JOCTET* exif,
               unsigned exif_size, jpeg_progress_mgr* progress,
               Errors* errors) {
  jpeg_decompress_struct in;
  jpeg_compress_struct out;
  std::memset(&in, 0, sizeof in);
  std::memset(&out, 0, sizeof out);
  in.err = out.err = jpeg_std_error(errors);
  errors->error_exit = Escape;
  errors->output_message = Silent;
  if (setjmp(errors->escape) != 0) {
    jpeg_destroy_compress(&out);
    jpeg_destroy_decompress(&in);
    return false;
  }
  jpeg_create_decompress(&in);
  jpeg_create_compress(&out);
  in.progress = progress;
  jpeg_stdio_src(&in, source);
  jpeg_save_markers(&in, JPEG_APP0 + 2, kWholeMarker);
  jpeg_read_header(&in, TRUE);
  if (std::uint64_t{in.image_width} * in.image_height > kMostPixels) {
    std::snprintf(errors->text, sizeof errors->text, "too many pixels");
    jpeg_destroy_compress(&out);
    jpeg_destroy_decompress(&in);
    return false;
  }
  jvirt_barray_ptr* const coefficients = jpeg_read_coefficients(&in);
  jpeg_copy_critical_parameters(&in, &out);
  out.optimize_coding = TRUE;
  jpeg_stdio_dest(&out, target);
  jpeg_write_coefficients(&out, coefficients);
  WriteKept(&in, &out, exif, exif_size);
  jpeg_finish_compress(&out);
  jpeg_destroy_compress(&out);
  // What follows the picture is not read.
  jpeg_destroy_decompress(&in);
  return true;
}

}  // namespace

absl::Status CopyJpeg(const std::string& path, const std::string& copy,
                      absl::string_view exif) {
  const FilePtr source(std::fopen(path.c_str(), "rbe"));
  FilePtr target(std::fopen(copy.c_str(), "wbe"));
  if (source == nullptr) return blobs::FileError(errno, "fopen", path);
  if (target == nullptr) return blobs::FileError(errno, "fopen", copy);
  std::string block;
  if (!exif.empty()) {
    block.assign("Exif\0\0", 6);
    absl::StrAppend(&block, exif);
  }
  Errors errors;
  jpeg_progress_mgr progress{};
  progress.progress_monitor = CheckScans;
  const bool done = Transcode(source.get(), target.get(),
                              reinterpret_cast<const JOCTET*>(block.data()),
                              static_cast<unsigned>(block.size()), &progress,
                              &errors);
  if (std::fflush(target.get()) != 0 || std::ferror(target.get()) != 0) {
    return blobs::FileError(errno, "fwrite", copy);
  }
  if (!done) {
    return FileRefused(
        "metadata",
        "照片已损坏或过大（最多 5000 万像素），没有保存；请另存后再上传",
        absl::StrCat("the JPEG cannot be copied: ", errors.text));
  }
  return absl::OkStatus();
}

}  // namespace dudao::evidence
