#include "casework/procedure.hpp"

#include <algorithm>

namespace cavalry {

CaseRules rules_of(const Platform &platform, const Limit &handling) {
  return {{platform.acceptance.limit, handling.clock},
          {platform.site_check.limit, handling.clock},
          {platform.dispatch.limit, handling.clock},
          handling,
          {platform.second_check.limit, handling.clock}};
}

CaseRules published_rules(const Limit &handling) { return rules_of(Platform{}, handling); }

const std::string &CaseProcedure::unit_in(const std::string &district) const {
  const auto own = unit_by_district.find(district);
  return own == unit_by_district.end() ? unit : own->second;
}

bool CaseProcedure::opened_by(const std::string &source) const {
  return sources.empty() || std::find(sources.begin(), sources.end(), source) != sources.end();
}

} // namespace cavalry
