#pragma once

#include "text/diagnostics.hpp"
#include "text/source.hpp"
#include "text/tree.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

namespace cavalry {

/// What a file may be at most; beyond, reading it is refused before it exhausts memory or stack.
inline constexpr std::size_t most_input_bytes = std::size_t{16} << 20U;
inline constexpr std::size_t most_input_nodes = 1'000'000;
inline constexpr std::size_t deepest_input_nesting = 64;
inline constexpr std::size_t longest_input_key = 200; ///< characters

/// Reads one YAML document into a tree. Everything Cavalry does not use is an error: anchors, aliases, merge keys,
/// duplicate keys, keys that are not texts, further documents, tags other than `!`, control characters and text that is
/// not UTF-8. All errors go to `diagnostics`, none is thrown; where the text cannot be parsed at all the result is a
/// null node. An empty file is a null node, too.
Node read_yaml(SourceFiles &files, const std::filesystem::path &path, Diagnostics &diagnostics);

/// The same on a text that is already in memory; `name` stands for it in messages.
Node read_yaml_text(SourceFiles &files, std::string name, std::string text, Diagnostics &diagnostics);

} // namespace cavalry
