#ifndef DUDAO_SERVICES_ROSTER_XLSX_XML_H_
#define DUDAO_SERVICES_ROSTER_XLSX_XML_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/roster/xlsx/archive.h"

namespace dudao::roster::xlsx {

// The attributes of an element, by their local names: the strict and the
// transitional kind of a workbook, and prefixes, differ in namespaces only.
class Attributes {
 public:
  explicit Attributes(const char* const* pairs) : pairs_(pairs) {}

  // The value, or "" where there is none.
  absl::string_view Get(absl::string_view name) const {
    const char* value = Find(name);
    return value == nullptr ? "" : value;
  }

 private:
  const char* Find(absl::string_view name) const;
  const char* const* pairs_;
};

// Takes a part element by element; an error ends the reading.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  // Local names.
  virtual absl::Status Start(absl::string_view name,
                             const Attributes& attributes) = 0;
  virtual absl::Status End(absl::string_view /*name*/) {
    return absl::OkStatus();
  }
  // A piece of the text between tags.
  virtual absl::Status Text(absl::string_view /*text*/) {
    return absl::OkStatus();
  }
};

// Parses a part as it is unpacked; the memory this takes is bounded whatever
// it holds, and a document type, where entity bombs live, is refused.
// Errors: FILE_INVALID; what the handler returns.
absl::Status ParsePart(Archive& archive, const std::string& part,
                       XmlHandler& handler);

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_XML_H_
