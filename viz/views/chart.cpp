#include "viz/views/chart.hpp"

#include "report/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// From one point to another in dashes and gaps of the same length; `phase` carries the pattern on to the next stretch.
void dashes(ImDrawList &list, ImVec2 from, ImVec2 to, ImU32 colour, float thickness, float &phase, float dash) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  if (!(length > 0)) return;
  const auto point = [&](float d) {
    return ImVec2(from.x + (to.x - from.x) * d / length, from.y + (to.y - from.y) * d / length);
  };
  const float period = 2 * dash;
  const int periods = static_cast<int>(length / period) + 2;
  for (int k = 0; k < periods; ++k) {
    const float begin = std::max(static_cast<float>(k) * period - phase, 0.0F);
    const float end = std::min(static_cast<float>(k) * period - phase + dash, length);
    if (begin < end) list.AddLine(point(begin), point(end), colour, thickness);
  }
  phase = std::fmod(phase + length, period);
}

/// One chart while it is drawn.
class Drawing {
public:
  Drawing(const Look &look, const ChartPicture &picture, ChartAxis &axis, std::set<std::string> &hidden, ImVec2 size)
      : look_(look), picture_(picture), axis_(axis), hidden_(hidden), list_(*ImGui::GetWindowDrawList()),
        origin_(ImGui::GetCursorScreenPos()), size_(size),
        end_(picture.steps.empty() ? 24.0 : static_cast<double>(picture.steps.size())) {
    axis_.high = std::min(axis_.high, end_);
    if (axis_.low >= axis_.high) axis_.low = 0;
    axis_.cursor = std::min(axis_.cursor, end_);
  }

  void draw() {
    ImGui::PushID(picture_.id);
    legend();
    set_plot();
    take_mouse();
    set_range();
    list_.PushClipRect(low_, high_, true);
    shade_peaks();
    list_.PopClipRect();
    grid();
    list_.PushClipRect(low_, high_, true);
    for (const Series &series : picture_.series)
      if (shown(series)) band(series);
    for (std::size_t t = 0; t < picture_.targets.size(); ++t) across(picture_.targets[t], t > 0);
    for (const Series &series : picture_.series)
      if (shown(series)) line(series);
    if (picture_.has_cursor) cursor();
    list_.PopClipRect();
    if (hovered_) tooltip();
    ImGui::PopID();
    ImGui::SetCursorScreenPos(origin_);
    ImGui::Dummy(size_);
  }

private:
  bool shown(const Series &series) const { return !hidden_.contains(series.name); }

  void legend() {
    ImGui::PushFont(look_.fonts.small);
    const float height = ImGui::GetFontSize();
    list_.AddText({origin_.x, origin_.y}, look_.theme.text, picture_.title.c_str());
    list_.AddText({origin_.x, origin_.y + height + look_.px(4)}, look_.theme.muted, picture_.note.c_str());
    float x = origin_.x + size_.x;
    for (auto series = picture_.series.rbegin(); series != picture_.series.rend(); ++series) {
      const std::string name = at_cursor(*series);
      const float width = ImGui::CalcTextSize(name.c_str()).x;
      x -= width;
      const ImU32 ink = shown(*series) ? look_.theme.text : look_.theme.muted;
      list_.AddText({x, origin_.y}, ink, name.c_str());
      const float mark = look_.px(22);
      const ImVec2 from(x - mark - look_.px(5), origin_.y + height * 0.55F);
      const ImU32 colour = shown(*series) ? series->colour : look_.theme.line;
      float phase = 0;
      if (series->dashed)
        dashes(list_, from, {from.x + mark, from.y}, colour, look_.px(2.5F), phase, look_.px(5));
      else
        list_.AddLine(from, {from.x + mark, from.y}, colour, look_.px(2.5F));
      ImGui::SetCursorScreenPos({from.x, origin_.y});
      ImGui::PushID(series->name.c_str());
      if (ImGui::InvisibleButton("legend", {x + width - from.x, height})) {
        if (!hidden_.erase(series->name)) hidden_.insert(series->name);
      }
      ImGui::PopID();
      x = from.x - look_.px(14);
    }
    ImGui::PopFont();
  }

  /// The hour or the day at a place along x.
  int step_at(double x) const { return std::min(static_cast<int>(end_) - 1, std::max(0, static_cast<int>(x))); }

  /// "A 74.7 %": its value in the hour of the cursor.
  std::string at_cursor(const Series &series) const {
    for (std::size_t i = 0; picture_.has_cursor && i < series.x.size(); ++i)
      if (static_cast<int>(series.x[i]) == step_at(axis_.cursor))
        return fmt::format("{} {}", series.name, number_text(series.y[i]));
    return series.name;
  }

  std::string number_text(double value) const {
    if (!std::isfinite(value)) return "–";
    if (picture_.y_kind == AxisKind::percent) return fmt::format("{:.1f} %", value * 100);
    const std::string unit = unit_name(picture_.y_kind, look_.language);
    return fmt::format("{:.1f}{}{}", value / unit_of(picture_.y_kind), unit.empty() ? "" : " ", unit);
  }

  void set_plot() {
    ImGui::PushFont(look_.fonts.small);
    const float line = ImGui::GetFontSize();
    const float note = picture_.note.empty() ? 0 : line + look_.px(4);
    low_ = {origin_.x + ImGui::CalcTextSize("100 %").x + look_.px(6), origin_.y + line + note + look_.px(8)};
    high_ = {origin_.x + size_.x - look_.px(8), origin_.y + size_.y - line - look_.px(4)};
    ImGui::PopFont();
  }

  void take_mouse() {
    ImGui::SetCursorScreenPos(low_);
    ImGui::InvisibleButton("plot", {std::max(1.0F, high_.x - low_.x), std::max(1.0F, high_.y - low_.y)},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
    hovered_ = ImGui::IsItemHovered();
    const ImGuiIO &io = ImGui::GetIO();
    const double at = hour_at(io.MousePos.x);
    if (ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left))
      axis_.cursor = std::min(std::max(at, 0.0), end_);
    if (ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Right)) {
      const double by = -io.MouseDelta.x / (high_.x - low_.x) * (axis_.high - axis_.low);
      show(axis_.low + by, axis_.high + by);
    }
    if (hovered_ && io.MouseWheel != 0) {
      const double factor = std::pow(0.8, io.MouseWheel);
      show(at + (axis_.low - at) * factor, at + (axis_.high - at) * factor);
    }
    if (hovered_ && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) show(0, end_);
  }

  void show(double low, double high) {
    const double span = std::min(std::max(high - low, 2.0), end_);
    axis_.low = std::min(std::max(low, 0.0), end_ - span);
    axis_.high = axis_.low + span;
  }

  void set_range() {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto take = [&](const std::vector<double> &values) {
      for (const double value : values)
        if (std::isfinite(value)) {
          low = std::min(low, value);
          high = std::max(high, value);
        }
    };
    for (const Series &series : picture_.series) {
      take(series.y);
      take(series.low);
      take(series.high);
    }
    const bool empty = !(low <= high);
    for (const Target &target : picture_.targets)
      if (!empty) take({target.at});
    const int most = std::max(2, static_cast<int>((high_.y - low_.y) / look_.px(28)));
    if (picture_.y_kind == AxisKind::percent && std::isfinite(low)) low = std::max(0.0, low - 0.02);
    range_ = nice_range(picture_.y_kind, low, high, most);
    marks_ = ticks(picture_.y_kind, range_.low, range_.high, most);
  }

  float x_of(double hour) const {
    return low_.x + static_cast<float>((hour - axis_.low) / (axis_.high - axis_.low)) * (high_.x - low_.x);
  }
  float y_of(double value) const {
    return high_.y - static_cast<float>((value - range_.low) / (range_.high - range_.low)) * (high_.y - low_.y);
  }
  double hour_at(float x) const {
    return axis_.low + static_cast<double>((x - low_.x) / (high_.x - low_.x)) * (axis_.high - axis_.low);
  }

  void shade_peaks() {
    for (std::size_t h = 0; h < picture_.peaks.size(); ++h)
      if (picture_.peaks[h])
        list_.AddRectFilled({x_of(static_cast<double>(h)), low_.y}, {x_of(static_cast<double>(h) + 1), high_.y},
                            look_.theme.peak);
  }

  void grid() {
    ImGui::PushFont(look_.fonts.small);
    const float line = ImGui::GetFontSize();
    const double step = marks_.size() > 1 ? marks_[1] - marks_[0] : 1;
    for (const double mark : marks_) {
      const float y = std::round(y_of(mark));
      list_.AddLine({low_.x, y}, {high_.x, y}, look_.theme.grid);
      const std::string label = tick_label(picture_.y_kind, mark, step);
      const float width = ImGui::CalcTextSize(label.c_str()).x;
      list_.AddText({low_.x - width - look_.px(5), y - line * 0.55F}, look_.theme.muted, label.c_str());
    }
    picture_.steps.empty() ? clock_marks() : step_names();
    list_.AddLine({low_.x, high_.y}, {high_.x, high_.y}, look_.theme.line);
    ImGui::PopFont();
  }

  void clock_marks() {
    const int most = std::max(2, static_cast<int>((high_.x - low_.x) / look_.px(58)));
    for (const double mark : ticks(AxisKind::clock, axis_.low, axis_.high, most)) {
      list_.AddLine({std::round(x_of(mark)), low_.y}, {std::round(x_of(mark)), high_.y}, look_.theme.grid);
      x_label(x_of(mark), tick_label(AxisKind::clock, mark, 1));
    }
  }

  /// In the middle of each; only so many as do not run into each other.
  void step_names() {
    float used = low_.x - look_.px(100);
    for (std::size_t i = 0; i < picture_.steps.size(); ++i) {
      const float x = std::round(x_of(static_cast<double>(i)));
      list_.AddLine({x, low_.y}, {x, high_.y}, look_.theme.grid);
      const float middle = x_of(static_cast<double>(i) + 0.5);
      const float half = ImGui::CalcTextSize(picture_.steps[i].c_str()).x / 2;
      if (middle < low_.x || middle > high_.x || middle - half < used + look_.px(8)) continue;
      x_label(middle, picture_.steps[i]);
      used = middle + half;
    }
  }

  void x_label(float x, const std::string &label) {
    const float width = ImGui::CalcTextSize(label.c_str()).x;
    const float left = std::min(std::max(x - width / 2, low_.x), origin_.x + size_.x - width);
    list_.AddText({left, high_.y + look_.px(3)}, look_.theme.muted, label.c_str());
  }

  void band(const Series &series) {
    if (series.low.size() != series.x.size() || series.high.size() != series.x.size()) return;
    const ImU32 colour = with_opacity(series.colour, look_.theme.band_opacity);
    for (std::size_t i = 0; i + 1 < series.x.size(); ++i) {
      if (!std::isfinite(series.low[i]) || !std::isfinite(series.low[i + 1])) continue;
      if (!std::isfinite(series.high[i]) || !std::isfinite(series.high[i + 1])) continue;
      const ImVec2 corners[] = {{x_of(series.x[i]), y_of(series.high[i])},
                                {x_of(series.x[i + 1]), y_of(series.high[i + 1])},
                                {x_of(series.x[i + 1]), y_of(series.low[i + 1])},
                                {x_of(series.x[i]), y_of(series.low[i])}};
      // Without smoothed edges: neighbours share one, and would show a seam.
      const ImDrawListFlags flags = list_.Flags;
      list_.Flags &= ~ImDrawListFlags_AntiAliasedFill;
      list_.AddConvexPolyFilled(corners, 4, colour);
      list_.Flags = flags;
    }
  }

  /// What has no neighbour to be joined to is a point.
  void line(const Series &series) {
    float phase = 0;
    const auto known = [&](std::size_t i) { return i < series.y.size() && std::isfinite(series.y[i]); };
    for (std::size_t i = 0; i < series.x.size(); ++i) {
      if (!known(i)) continue;
      const ImVec2 from(x_of(series.x[i]), y_of(series.y[i]));
      if (!known(i + 1)) {
        if (i == 0 || !known(i - 1)) list_.AddCircleFilled(from, look_.px(3), series.colour);
        continue;
      }
      const ImVec2 to(x_of(series.x[i + 1]), y_of(series.y[i + 1]));
      if (series.dashed)
        dashes(list_, from, to, series.colour, look_.px(2), phase, look_.px(6));
      else
        list_.AddLine(from, to, series.colour, look_.px(2));
    }
  }

  /// Labels of lines close to each other stand at either end.
  void across(const Target &target, bool label_right) {
    const float y = std::round(y_of(target.at));
    float phase = 0;
    dashes(list_, {low_.x, y}, {high_.x, y}, look_.theme.target, look_.px(1.5F), phase, look_.px(3));
    ImGui::PushFont(look_.fonts.small);
    const float above = y - ImGui::GetFontSize() - look_.px(1);
    const float label_y = above < low_.y ? y + look_.px(1) : above;
    const float right = high_.x - look_.px(4) - ImGui::CalcTextSize(target.label.c_str()).x;
    list_.AddText({label_right ? right : low_.x + look_.px(4), label_y}, look_.theme.target, target.label.c_str());
    ImGui::PopFont();
  }

  void cursor() {
    const float x = std::round(x_of(axis_.cursor));
    list_.AddLine({x, low_.y}, {x, high_.y}, look_.theme.text, look_.px(1.5F));
  }

  std::string value_text(const Series &series, std::size_t i) const {
    std::string text = fmt::format("{}: {}", series.name, number_text(series.y[i]));
    if (series.low.size() == series.y.size() && std::isfinite(series.low[i]) && std::isfinite(series.high[i]))
      text += " (" + say(look_.language, "view.days", number_text(series.low[i]), number_text(series.high[i])) + ")";
    return text;
  }

  void tooltip() {
    const double at = hour_at(ImGui::GetIO().MousePos.x);
    const int step = step_at(at);
    ImGui::BeginTooltip();
    if (picture_.steps.empty())
      ImGui::Text("%02d:00–%02d:00", step, step + 1);
    else
      ImGui::TextUnformatted(picture_.steps[static_cast<std::size_t>(step)].c_str());
    for (const Series &series : picture_.series)
      for (std::size_t i = 0; i < series.x.size(); ++i)
        if (shown(series) && static_cast<int>(std::floor(series.x[i])) == step)
          ImGui::TextUnformatted(value_text(series, i).c_str());
    ImGui::EndTooltip();
  }

  const Look &look_;
  const ChartPicture &picture_;
  ChartAxis &axis_;
  std::set<std::string> &hidden_;
  ImDrawList &list_;
  ImVec2 origin_, size_, low_, high_;
  double end_; ///< of x
  AxisRange range_;
  std::vector<double> marks_;
  bool hovered_ = false;
};

} // namespace

void chart(const Look &look, const ChartPicture &picture, ChartAxis &axis, std::set<std::string> &hidden, ImVec2 size) {
  Drawing(look, picture, axis, hidden, size).draw();
}

} // namespace cavalry
