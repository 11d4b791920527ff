#pragma once

#include "text/diagnostics.hpp"
#include "text/source.hpp"
#include "text/tree.hpp"

#include <filesystem>
#include <string>

namespace cavalry {

/// How long a chain of files that extend one another may be.
inline constexpr int longest_extends_chain = 16;

/// `child` laid over `base`: mappings merge key by key, everything else replaces; `~` or `null` removes what the base
/// has under that key. Keys and values of the child keep the child's positions; the base's order stands, new keys
/// follow. A `~` with nothing to remove stays, for the reader of fields to judge.
Node merged(const Node &base, const Node &child);

/// Reads a file and, where it has `extends: other.yaml` at its top (relative to itself), the other file first, with
/// this one laid over it. The result has no `extends`. Cycles and chains that are too long are errors that name the
/// chain; so is a file to extend that holds no mapping, but an empty one adds nothing.
Node read_with_extends(SourceFiles &files, const std::filesystem::path &path, Diagnostics &diagnostics);

} // namespace cavalry
