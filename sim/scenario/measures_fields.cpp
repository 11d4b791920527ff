#include "scenario/fields.hpp"
#include "scenario/forms_dispatch.hpp"
#include "scenario/forms_list.hpp"
#include "scenario/forms_measures.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/forms_time.hpp"

namespace cavalry {

void describe(FieldVisitor &visit, Measure &measure) {
  using Kind = Measure::Kind;
  visit.field({"name", "What people read."}, NameForm(measure.name));
  visit.field({"mean",
               "The mean of a duration. Of a call: `queueing` until a crew is sent, `wait` until work begins, "
               "`travel` of the first crew that came, `work`, `stay` until it is over. Of an incident, since it "
               "arose: `response` until work begins, `clear-time`. Of a case: `completion` from filing to "
               "closing; `rounds` is how often a unit handled it. What is lost counts as long as it lasted."},
              SubjectForm(measure, Kind::mean));
  visit.field({"deviation", "The standard deviation of a duration over items."}, SubjectForm(measure, Kind::deviation));
  visit.field({"quantile", "The time that a share `p` of a duration does not exceed."},
              SubjectForm(measure, Kind::quantile));
  visit.field({"share", "The share of those with a duration `within` or `over` a time, of those that became `served`, "
                        "`gone` by itself, `given-up`, `turned-away`, `lost` (either), or are still `open`; or, as "
                        "{by: ..., at: ..., of: ...}, of those by a crew, at a place or of a type."},
              ShareSubjectForm(measure));
  visit.field(
      {"average",
       "How many there are, on average over time: `waiting` calls, those `present`, incidents that are `unnoticed`, or "
       "are `open`, `cases` filed and not closed, those in `handling` by a unit or at the "
       "`second-check`; crews whose vehicle is `out-of-order`, of these `awaiting-repair` or `under-repair`."},
      SubjectForm(measure, Kind::average));
  visit.field({"number", "How many there are at a moment, just before `after`."}, SubjectForm(measure, Kind::number));
  visit.field({"count", "How many of these happen in the window."}, SubjectForm(measure, Kind::count));
  visit.field({"within", "share: what is waited for comes in at most this time."},
              GivenQuantityForm(measure.within, Dimension::duration));
  visit.field({"over", "share: it lasts longer than this; 0 s: at all."},
              GivenQuantityForm(measure.over, Dimension::duration));
  visit.field({"p", "quantile: the share, such as 0.9 or 90 %."},
              GivenQuantityForm(measure.p, Dimension::ratio, between(0, 1)));
  visit.field({"after", "number: how long after the window begins."},
              GivenQuantityForm(measure.after, Dimension::duration, above(0)));
  visit.field({"among", "Which of those that arose in the window; cases: that were filed in it. `served` leaves out "
                        "what is still open when the run ends: the longest of them."},
              ChoiceForm(measure.among, {{"all", Measure::Among::all},
                                         {"accepted", Measure::Among::accepted},
                                         {"served", Measure::Among::served}}));
  visit.field({"of", "The incident types; all where not given."}, WordSetForm(measure.taken.of));
  visit.field({"at", "Where: kinds, tags, place ids or district ids; everywhere where not given."},
              WordSetForm(measure.taken.at));
  visit.field({"by", "Those to which these came: crew groups, or crews of one such as `riders/0`; whoever it was where "
                     "not given."},
              CrewSetForm(measure.taken.by));
  visit.field({"during", "Of what arises in these hours; an average is over these hours."},
              ClockRangeForm(measure.during.from, measure.during.until));
}

} // namespace cavalry
