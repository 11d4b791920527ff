#pragma once

#include "text/diagnostics.hpp"
#include "text/tree.hpp"
#include "text/yaml_reader.hpp"

#include <gtest/gtest.h>

#include <string>

namespace cavalry {

/// The tree of a text without errors.
inline Node tree_of(const std::string &text, const std::string &name = "city.yaml") {
  SourceFiles files;
  Diagnostics diagnostics(files);
  Node node = read_yaml_text(files, name, text, diagnostics);
  EXPECT_EQ(diagnostics.str(), "") << text;
  return node;
}

} // namespace cavalry
