#include "services/evidence/png_copy.h"

#include <png.h>

#include <cerrno>
#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "services/evidence/c_file.h"
#include "services/evidence/file_error.h"
#include "storage/blobs/file.h"

namespace dudao::evidence {
namespace {

// All rows are held in memory.
constexpr std::uint64_t kMostRaster = 256 << 20;
constexpr png_uint_32 kMostSide = 50'000;

// libpng reports an error by a function that must not return.
struct Errors {
  std::jmp_buf escape;
  char text[128] = "";
};

[[noreturn]] void Escape(png_structp png, png_const_charp text) {
  auto* errors = static_cast<Errors*>(png_get_error_ptr(png));
  std::snprintf(errors->text, sizeof errors->text, "%s", text);
  std::longjmp(errors->escape, 1);
}

void Silent(png_structp, png_const_charp) {}

// What the pixels are, and what says how their colours are meant.
void CopyMeaning(png_structp in, png_infop from, png_structp out,
                 png_infop to) {
  png_uint_32 width = 0;
  png_uint_32 height = 0;
  int depth = 0;
  int color = 0;
  int interlace = 0;
  png_get_IHDR(in, from, &width, &height, &depth, &color, &interlace, nullptr,
               nullptr);
  png_set_IHDR(out, to, width, height, depth, color, interlace,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_colorp palette = nullptr;
  int count = 0;
  if (png_get_PLTE(in, from, &palette, &count) != 0) {
    png_set_PLTE(out, to, palette, count);
  }
  png_bytep alpha = nullptr;
  png_color_16p transparent = nullptr;
  if (png_get_tRNS(in, from, &alpha, &count, &transparent) != 0) {
    png_set_tRNS(out, to, alpha, count, transparent);
  }
  double gamma = 0;
  if (png_get_gAMA(in, from, &gamma) != 0) png_set_gAMA(out, to, gamma);
  int intent = 0;
  if (png_get_sRGB(in, from, &intent) != 0) png_set_sRGB(out, to, intent);
  png_charp name = nullptr;
  png_bytep profile = nullptr;
  png_uint_32 size = 0;
  int method = 0;
  if (png_get_iCCP(in, from, &name, &method, &profile, &size) != 0) {
    png_set_iCCP(out, to, name, method, profile, size);
  }
}

// The four structures of libpng, freed whatever happens.
struct Codec {
  png_structp in = nullptr;
  png_infop from = nullptr;
  png_structp out = nullptr;
  png_infop to = nullptr;

  explicit Codec(Errors* errors)
      : in(png_create_read_struct(PNG_LIBPNG_VER_STRING, errors, Escape,
                                  Silent)),
        out(png_create_write_struct(PNG_LIBPNG_VER_STRING, errors, Escape,
                                    Silent)) {
    if (in != nullptr) from = png_create_info_struct(in);
    if (out != nullptr) to = png_create_info_struct(out);
  }
  ~Codec() {
    png_destroy_write_struct(&out, &to);
    png_destroy_read_struct(&in, &from, nullptr);
  }
  Codec(const Codec&) = delete;
  Codec& operator=(const Codec&) = delete;
  bool whole() const { return from != nullptr && to != nullptr; }
};

// Holds nothing that a longjmp would leave behind. False with `errors->text`.
bool Transcode(std::FILE* source, std::FILE* target, png_bytep exif,
               png_uint_32 exif_size, const Codec& codec, Errors* errors) {
  if (setjmp(errors->escape) != 0) return false;
  png_init_io(codec.in, source);
  png_set_user_limits(codec.in, kMostSide, kMostSide);
  png_set_keep_unknown_chunks(codec.in, PNG_HANDLE_CHUNK_NEVER, nullptr, 0);
  png_read_info(codec.in, codec.from);
  if (std::uint64_t{png_get_rowbytes(codec.in, codec.from)} *
          png_get_image_height(codec.in, codec.from) >
      kMostRaster) {
    png_error(codec.in, "too many pixels");
  }
  // The rest of the file, with the rows in memory of the info structure.
  png_set_interlace_handling(codec.in);
  png_read_update_info(codec.in, codec.from);
  const png_uint_32 height = png_get_image_height(codec.in, codec.from);
  const png_size_t row_bytes = png_get_rowbytes(codec.in, codec.from);
  auto* const rows = static_cast<png_bytepp>(
      png_malloc(codec.in, height * sizeof(png_bytep)));
  png_data_freer(codec.in, codec.from, PNG_DESTROY_WILL_FREE_DATA,
                 PNG_FREE_ROWS);
  for (png_uint_32 i = 0; i < height; ++i) rows[i] = nullptr;
  png_set_rows(codec.in, codec.from, rows);
  for (png_uint_32 i = 0; i < height; ++i) {
    rows[i] = static_cast<png_bytep>(png_malloc(codec.in, row_bytes));
  }
  png_read_image(codec.in, rows);
  png_read_end(codec.in, nullptr);

  png_init_io(codec.out, target);
  CopyMeaning(codec.in, codec.from, codec.out, codec.to);
  if (exif_size > 0) png_set_eXIf_1(codec.out, codec.to, exif_size, exif);
  png_write_info(codec.out, codec.to);
  png_write_image(codec.out, rows);
  png_write_end(codec.out, nullptr);
  return true;
}

}  // namespace

absl::Status CopyPng(const std::string& path, const std::string& copy,
                     std::string exif) {
  const FilePtr source(std::fopen(path.c_str(), "rbe"));
  const FilePtr target(std::fopen(copy.c_str(), "wbe"));
  if (source == nullptr) return blobs::FileError(errno, "fopen", path);
  if (target == nullptr) return blobs::FileError(errno, "fopen", copy);
  Errors errors;
  const Codec codec(&errors);
  if (!codec.whole()) return absl::InternalError("libpng has no memory");
  const bool done = Transcode(source.get(), target.get(),
                              reinterpret_cast<png_bytep>(exif.data()),
                              static_cast<png_uint_32>(exif.size()), codec,
                              &errors);
  if (std::fflush(target.get()) != 0 || std::ferror(target.get()) != 0) {
    return blobs::FileError(errno, "fwrite", copy);
  }
  if (done) return absl::OkStatus();
  return FileRefused("metadata",
                     "照片已损坏或过大，没有保存；请另存后再上传",
                     absl::StrCat("the PNG cannot be copied: ", errors.text));
}

}  // namespace dudao::evidence
