# yaml-cpp from Debian's source package, compiled as the fuzzers are: of Debian's own library a fuzzer sees no branch, and
# so learns nothing of what a text leads to. Where the source is not there (tests/fuzz/get-yaml-cpp fetches it) the fuzzers
# take the library as it is.
set(yaml_source ${PROJECT_SOURCE_DIR}/build/yaml-cpp)
if(EXISTS ${yaml_source}/src)
  file(GLOB yaml_files ${yaml_source}/src/*.cpp)
  add_library(yaml-cpp STATIC ${yaml_files})
  target_include_directories(yaml-cpp SYSTEM PUBLIC ${yaml_source}/include)
  target_compile_definitions(yaml-cpp PUBLIC YAML_CPP_STATIC_DEFINE)
  target_compile_options(yaml-cpp PRIVATE -w)
else()
  message(STATUS "yaml-cpp is not instrumented: run tests/fuzz/get-yaml-cpp first")
endif()
