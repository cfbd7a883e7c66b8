#include "services/roster/xlsx/xml.h"

#include <expat.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"

namespace dudao::roster::xlsx {
namespace {

constexpr char kSeparator = '|';

// Expat keeps every name it meets, the open elements and the longest tag: a
// ceiling on what a hostile part can make it allocate. An honest one takes a
// few hundred KiB.
constexpr std::size_t kMostParserMemory = 4 << 20;

// Of the parser of this thread; a parser lives within one call.
thread_local std::size_t parser_memory = 0;

constexpr std::size_t kHeader = alignof(std::max_align_t);

void* Allocate(std::size_t size) {
  if (size > kMostParserMemory - parser_memory) return nullptr;
  auto* block = static_cast<char*>(std::malloc(kHeader + size));
  if (block == nullptr) return nullptr;
  std::memcpy(block, &size, sizeof(size));
  parser_memory += size;
  return block + kHeader;
}

std::size_t SizeOf(void* memory) {
  std::size_t size = 0;
  std::memcpy(&size, static_cast<char*>(memory) - kHeader, sizeof(size));
  return size;
}

void Free(void* memory) {
  if (memory == nullptr) return;
  parser_memory -= SizeOf(memory);
  std::free(static_cast<char*>(memory) - kHeader);
}

void* Reallocate(void* memory, std::size_t size) {
  void* moved = Allocate(size);
  if (moved == nullptr || memory == nullptr) return moved;
  std::memcpy(moved, memory, std::min(size, SizeOf(memory)));
  Free(memory);
  return moved;
}

constexpr XML_Memory_Handling_Suite kMemory = {Allocate, Reallocate, Free};

absl::string_view LocalName(absl::string_view name) {
  return name.substr(name.rfind(kSeparator) + 1);  // npos + 1 is 0
}

// Expat over one handler.
class Parser {
 public:
  Parser(const std::string& part, XmlHandler& handler)
      : part_(part), handler_(handler) {
    const char separator[] = {kSeparator, '\0'};
    parser_.reset(XML_ParserCreate_MM(nullptr, &kMemory, separator));
    if (parser_ == nullptr) return;
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), OnStart, OnEnd);
    XML_SetCharacterDataHandler(parser_.get(), OnText);
    XML_SetStartDoctypeDeclHandler(parser_.get(), OnDoctype);
  }

  absl::Status Feed(absl::string_view piece, bool last) {
    if (parser_ == nullptr) return Damaged(part_, "no memory");
    const XML_Status parsed = XML_Parse(parser_.get(), piece.data(),
                                        static_cast<int>(piece.size()), last);
    RETURN_IF_ERROR(status_);
    if (parsed == XML_STATUS_OK) return absl::OkStatus();
    return Damaged(
        part_,
        absl::StrCat(XML_ErrorString(XML_GetErrorCode(parser_.get())),
                     " in line ", XML_GetCurrentLineNumber(parser_.get())));
  }

 private:
  struct Release {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  void Settle(absl::Status status) {
    if (status.ok()) return;
    status_ = std::move(status);
    XML_StopParser(parser_.get(), XML_FALSE);
  }
  // After a stop Expat still reports what it has at hand.
  static Parser* Going(void* self) {
    auto* parser = static_cast<Parser*>(self);
    return parser->status_.ok() ? parser : nullptr;
  }

  static void OnStart(void* self, const char* name, const char** attributes) {
    Parser* parser = Going(self);
    if (parser == nullptr) return;
    parser->Settle(
        parser->handler_.Start(LocalName(name), Attributes(attributes)));
  }
  static void OnEnd(void* self, const char* name) {
    Parser* parser = Going(self);
    if (parser == nullptr) return;
    parser->Settle(parser->handler_.End(LocalName(name)));
  }
  static void OnText(void* self, const char* text, int size) {
    Parser* parser = Going(self);
    if (parser == nullptr) return;
    parser->Settle(
        parser->handler_.Text({text, static_cast<std::size_t>(size)}));
  }
  static void OnDoctype(void* self, const char*, const char*, const char*,
                        int) {
    Parser* parser = Going(self);
    if (parser == nullptr) return;
    parser->Settle(Damaged(parser->part_, "a document type is not allowed"));
  }

  const std::string& part_;
  XmlHandler& handler_;
  absl::Status status_;
  std::unique_ptr<XML_ParserStruct, Release> parser_;
};

}  // namespace

const char* Attributes::Find(absl::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (LocalName(*pair) == name) return pair[1];
  }
  return nullptr;
}

absl::Status ParsePart(Archive& archive, const std::string& part,
                       XmlHandler& handler) {
  Parser parser(part, handler);
  RETURN_IF_ERROR(archive.Read(part, [&](absl::string_view piece) {
    return parser.Feed(piece, false);
  }));
  return parser.Feed("", true);
}

}  // namespace dudao::roster::xlsx
