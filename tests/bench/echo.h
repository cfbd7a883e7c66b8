#ifndef DUDAO_TESTS_BENCH_ECHO_H_
#define DUDAO_TESTS_BENCH_ECHO_H_

#include <cstddef>

#include "tests/bench/load.h"

namespace dudao::bench {

constexpr char kEchoMethod[] = "/dudao.bench.EchoService/Echo";

// Calls of the echo with messages of so many bytes.
MakeCall EchoCalls(std::size_t request_bytes);

// Serves the echo on a loopback port until SIGTERM; prints the address first.
// Each answer is of `reply_bytes` in all. Returns the exit status.
int ServeEcho(std::size_t reply_bytes);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_ECHO_H_
