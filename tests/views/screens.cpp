#include "screens.hpp"

namespace cavalry {

const std::filesystem::path street = CAVALRY_SOURCE_DIR "/scenarios/wuzhou/ordinary-week.yaml";
const std::filesystem::path kept_figures = CAVALRY_SOURCE_DIR "/tests/views/figures.csv";

} // namespace cavalry
