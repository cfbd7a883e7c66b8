# Turns a file into C++, so that the program carries it.
#
# As a script:
#   cmake -DINPUT=x.sql -DOUTPUT=x.cc -DNAME=kX [-DNAMESPACE=dudao] -P embed.cmake
# writes a source that defines `extern const char kX[]`, ended by a NUL, and
# `extern const std::size_t kXSize`, without it. Declare what you use.
#
# Included: dudao_embed(<target> <name> <file> [<namespace>]) adds such a source
# to a target.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(DUDAO_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE}
    CACHE INTERNAL "The script that embeds files")

  function(dudao_embed target name file)
    set(namespace dudao)
    if(ARGC GREATER 3)
      set(namespace ${ARGV3})
    endif()
    get_filename_component(input ${file} ABSOLUTE)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cc)
    add_custom_command(
      OUTPUT ${output}
      COMMAND ${CMAKE_COMMAND} -DINPUT=${input} -DOUTPUT=${output}
        -DNAME=${name} -DNAMESPACE=${namespace} -P ${DUDAO_EMBED_SCRIPT}
      DEPENDS ${input} ${DUDAO_EMBED_SCRIPT}
      VERBATIM)
    target_sources(${target} PRIVATE ${output})
  endfunction()
  return()
endif()

if(NOT NAMESPACE)
  set(NAMESPACE dudao)
endif()
# Hexadecimal on the way, for CMake's own text functions change `;` and `\`.
file(READ "${INPUT}" bytes HEX)
string(LENGTH "${bytes}" digits)
math(EXPR size "${digits} / 2")
string(REPEAT "[0-9a-f]" 64 line)
string(REGEX REPLACE "(${line})" "\\1\"\n    \"" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
file(WRITE "${OUTPUT}" "#include <cstddef>

namespace ${NAMESPACE} {

extern const char ${NAME}[];
extern const std::size_t ${NAME}Size;
const char ${NAME}[] =
    \"${bytes}\";
const std::size_t ${NAME}Size = ${size};

}  // namespace ${NAMESPACE}
")
