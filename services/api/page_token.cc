#include "services/api/page_token.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <variant>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/api/serialize.h"
#include "storage/base/error.h"
#include "storage/base/sha256.h"

namespace dudao::api {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using sql::Value;

// Before base64: a format number, the digest of the request, the values (each
// a tag and a little-endian number, which for text and bytes is the length of
// what follows), then the signature over all of that.
constexpr char kFormat = 1;
constexpr std::size_t kDigestSize = 16;
constexpr std::size_t kSignatureSize = 16;
constexpr std::size_t kNumberSize = 8;
constexpr char kInteger = 0;
constexpr char kText = 1;
constexpr char kBytes = 2;
// Keeps these signatures apart from other uses of the key.
constexpr absl::string_view kPurpose = "dudao page token\n";

void PutNumber(std::uint64_t number, std::string* out) {
  for (std::size_t i = 0; i < kNumberSize; ++i) {
    out->push_back(static_cast<char>((number >> (8 * i)) & 0xFFu));
  }
}

void PutText(char tag, const std::string& text, std::string* out) {
  out->push_back(tag);
  PutNumber(text.size(), out);
  out->append(text);
}

void PutValue(const Value& value, std::string* out) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    out->push_back(kInteger);
    PutNumber(static_cast<std::uint64_t>(*number), out);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    PutText(kText, *text, out);
  } else {
    PutText(kBytes, std::get<sql::Blob>(value).bytes, out);
  }
}

// Takes `size` bytes off the front.
bool Take(absl::string_view* rest, std::size_t size, absl::string_view* taken) {
  if (rest->size() < size) return false;
  *taken = rest->substr(0, size);
  rest->remove_prefix(size);
  return true;
}

bool TakeValue(absl::string_view* rest, Value* value) {
  absl::string_view tag;
  absl::string_view bytes;
  if (!Take(rest, 1, &tag) || !Take(rest, kNumberSize, &bytes)) return false;
  std::uint64_t number = 0;
  for (std::size_t i = kNumberSize; i-- > 0;) {
    number = (number << 8) | static_cast<unsigned char>(bytes[i]);
  }
  if (tag[0] == kInteger) {
    *value = static_cast<std::int64_t>(number);
    return true;
  }
  absl::string_view text;
  if (number > rest->size() || !Take(rest, number, &text)) return false;
  if (tag[0] == kText) {
    *value = std::string(text);
  } else {
    *value = sql::Blob{std::string(text)};
  }
  return tag[0] == kText || tag[0] == kBytes;
}

std::string DigestOf(absl::string_view method, const Message& request) {
  std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  for (const char* name : {"page_size", "page_token"}) {
    const FieldDescriptor* field = copy->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) copy->GetReflection()->ClearField(copy.get(), field);
  }
  return Sha256(absl::StrCat(method, absl::string_view("\0", 1),
                             SerializeDeterministic(*copy)))
      .substr(0, kDigestSize);
}

std::string SignatureOf(absl::string_view key, absl::string_view body) {
  return HmacSha256(key, absl::StrCat(kPurpose, body))
      .substr(0, kSignatureSize);
}

absl::Status Invalid(absl::string_view zh, absl::string_view en) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   v1::ERROR_REASON_PAGE_TOKEN_INVALID, zh, en);
}

}  // namespace

absl::Status PageTokenBroken() {
  return Invalid("翻页标记无效，请回到第一页重新查询。",
                 "The page token is broken; start from the first page.");
}

std::string MakePageToken(absl::string_view key, absl::string_view method,
                          const Message& request,
                          const std::vector<Value>& last_values) {
  std::string body(1, kFormat);
  body += DigestOf(method, request);
  for (const Value& value : last_values) PutValue(value, &body);
  return absl::WebSafeBase64Escape(absl::StrCat(body, SignatureOf(key, body)));
}

absl::StatusOr<std::vector<Value>> ReadPageToken(absl::string_view key,
                                                 absl::string_view method,
                                                 const Message& request,
                                                 absl::string_view token) {
  std::string decoded;
  if (token.size() > kMaxPageTokenLength ||
      !absl::WebSafeBase64Unescape(token, &decoded) ||
      decoded.size() < 1 + kDigestSize + kSignatureSize) {
    return PageTokenBroken();
  }
  absl::string_view rest = decoded;
  const absl::string_view signature = rest.substr(rest.size() - kSignatureSize);
  rest.remove_suffix(kSignatureSize);
  if (!SecretEquals(signature, SignatureOf(key, rest)) || rest[0] != kFormat) {
    return PageTokenBroken();
  }
  rest.remove_prefix(1);
  absl::string_view digest;
  Take(&rest, kDigestSize, &digest);
  if (digest != DigestOf(method, request)) {
    return Invalid(
        "翻页标记属于另一次查询；筛选或排序条件改变后请从第一页开始。",
        "The page token belongs to another request; start from the first "
        "page.");
  }
  std::vector<Value> values;
  while (!rest.empty()) {
    Value value;
    if (!TakeValue(&rest, &value)) return PageTokenBroken();
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace dudao::api
