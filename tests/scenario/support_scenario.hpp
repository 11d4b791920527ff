#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace cavalry {

std::string content_of(const std::filesystem::path &file);
void write_content(const std::filesystem::path &file, const std::string &content);
std::vector<std::string> lines_of(const std::string &text);
/// `text` without any occurrence of `part`.
std::string without(std::string text, const std::string &part);
/// The files with this extension below a folder, sorted; hidden folders and builds are passed over.
std::vector<std::filesystem::path> files_below(const std::filesystem::path &folder, const std::string &extension);

} // namespace cavalry
