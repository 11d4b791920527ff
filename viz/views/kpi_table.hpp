#pragma once
#include "viz/study/study.hpp"
#include "viz/views/look.hpp"

namespace cavalry {

/// The figures of both plans: A | B | B − A ± | verdict. Hovering a line tells what it means.
void kpi_table(const Look &look, const Study &study);

} // namespace cavalry
