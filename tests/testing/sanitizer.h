#ifndef DUDAO_TESTS_TESTING_SANITIZER_H_
#define DUDAO_TESTS_TESTING_SANITIZER_H_

namespace dudao {

// Whether this is built with a sanitizer that replaces the allocator: what it
// shadows and holds back after a free is then most of a process's memory, so
// bounds of it say nothing.
#ifdef __SANITIZE_ADDRESS__
inline constexpr bool kSanitizedAllocator = true;
#else
inline constexpr bool kSanitizedAllocator = false;
#endif

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_SANITIZER_H_
