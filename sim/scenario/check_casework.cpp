#include "scenario/checks.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {
namespace {

void check_stage(Checks &checks, const char *key, const PlatformStage &stage) {
  const std::string path = std::string("platform.") + key;
  checks.reference(path + ".desk", stage.desk, ids_of(checks.scenario.desks), "desk", "desks");
  if (!stage.desk.empty() && stage.time.mean() == 0 && checks.given(path + ".desk"))
    checks.warning(path + ".time", "takes no time, so that nobody ever waits for the desk");
}

void check_unit(Checks &checks, const std::string &path, const std::string &unit) {
  checks.reference(path, unit, ids_of(checks.scenario.units), "unit", "units");
}

void check_sources(Checks &checks, const std::string &path, const IncidentType &type) {
  std::vector<std::string> known{"pass"};
  for (const Channel &channel : type.found.channels) known.push_back(channel.id);
  for (const std::string &source : type.cases->sources)
    checks.reference(path + ".sources", source, known, "way of becoming known",
                     fmt::format("incidents.{}.found", type.id));
  if (type.found.channels.empty() && type.found.noticed == 0)
    checks.warning(path, "nothing is ever reported, so that there is never a case");
}

void check_procedure(Checks &checks, const IncidentType &type) {
  const std::string path = fmt::format("incidents.{}.case", type.id);
  const CaseProcedure &procedure = *type.cases;
  if (procedure.limit.amount <= 0) checks.error(path + ".limit", "cannot be kept", "more than 0");
  check_sources(checks, path, type);
  check_unit(checks, path + ".unit", procedure.unit);
  for (const auto &[district, unit] : procedure.unit_by_district) {
    checks.reference(path + ".unit." + district, district, ids_of(checks.scenario.districts), "district",
                     "city.districts");
    check_unit(checks, path + ".unit." + district, unit);
  }
  check_unit(checks, path + ".bounce.to", procedure.bounce.to);
  if (procedure.rework == 1) checks.error(path + ".rework", "the case would never be closed", "less than 1");
  if (procedure.bounce.probability == 1 && procedure.bounce.to.empty())
    checks.error(path + ".bounce.probability", "the case would go to and fro without end", "less than 1, or 'to'");
  if (procedure.extension.probability > 0 && procedure.extension.by.clock != procedure.limit.clock)
    checks.error(path + ".extension.by", "counts another time than the limit", "the same");
  if (type.served_by.queue)
    checks.error(path, "a call that may be turned away cannot be a case", "no 'served-by.queue'");
  const double longest = procedure.limit.clock == ClockKind::continuous
                             ? procedure.limit.amount
                             : procedure.limit.amount / working_day * (7.0 / 5) * day;
  if (checks.scenario.horizon.follow > 0 && longest > checks.scenario.horizon.follow)
    checks.warning(path + ".limit", "is longer than 'horizon.follow': the last cases are not decided",
                   "a longer 'follow'");
}

void check_desk(Checks &checks, const Desk &desk) {
  const std::string path = "desks." + desk.id;
  checks.reference(path + ".roster", desk.roster, ids_of(checks.scenario.rosters), "roster", "rosters");
  check_posts_on_duty(checks, path, desk);
  const Platform &platform = checks.scenario.platform;
  bool used = false;
  for (const PlatformStage *stage :
       {&platform.acceptance, &platform.site_check, &platform.dispatch, &platform.second_check})
    used = used || stage->desk == desk.id;
  if (!used) checks.warning(path, "no stage of 'platform' names it");
}

} // namespace

bool needs_crews(const Scenario &scenario, const IncidentType &type) {
  if (!type.cases || type.found.pass > 0 || !type.cases->sources.empty()) return true;
  const auto answers = [&](const std::string &id) {
    const CaseUnit *unit = find_by_id(scenario.units, id);
    return unit != nullptr && unit->answers_after;
  };
  const auto &by_district = type.cases->unit_by_district;
  const bool everywhere = by_district.size() == scenario.districts.size() || answers(type.cases->unit);
  return !everywhere ||
         !std::all_of(by_district.begin(), by_district.end(), [&](const auto &own) { return answers(own.second); });
}

void check_cases(Checks &checks) {
  const Platform &platform = checks.scenario.platform;
  if (platform.working_hours.empty())
    checks.error("platform.working-hours", "leave no hour to work", "clock times such as [08:00-12:00]");
  check_stage(checks, "acceptance", platform.acceptance);
  check_stage(checks, "site-check", platform.site_check);
  check_stage(checks, "dispatch", platform.dispatch);
  check_stage(checks, "second-check", platform.second_check);
  for (const Desk &desk : checks.scenario.desks) check_desk(checks, desk);
  for (const IncidentType &type : checks.scenario.incidents)
    if (type.cases) check_procedure(checks, type);
}

} // namespace cavalry
