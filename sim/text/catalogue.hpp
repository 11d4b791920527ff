#pragma once

#include <string_view>
#include <vector>

namespace cavalry {

enum class Language { en, zh };

/// What the program says under `key` in a language: names and one-sentence explanations of the KPIs
/// (`kpi.found.name`, `kpi.found.sentence`), the words of the verdicts (`verdict.better`), units and notes. Some hold
/// `{}` for values, given in the order of the English text. A key the catalogue does not have is given back as it is.
std::string_view text(std::string_view key, Language language);

/// Whether the catalogue has the key.
bool has_text(std::string_view key);

/// Every key, in alphabetical order.
std::vector<std::string_view> catalogue_keys();

} // namespace cavalry
