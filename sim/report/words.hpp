#pragma once
#include "base/name.hpp"
#include "text/catalogue.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace cavalry {

/// A number or a text in a message. The catalogue may ask for it in every form that fmt knows, or with the word for one
/// and the word for more: `{0:case|cases}` is "1 case", "-1 case", "2 cases".
template <class Value> struct Said { Value value; };
template <class Value> decltype(auto) said(const Value &value) {
  if constexpr (std::convertible_to<const Value &, std::string_view>)
    return Said<std::string_view>{value};
  else if constexpr (std::integral<Value>)
    return Said<Value>{value};
  else
    return (value);
}

/// What the catalogue says under a key, with its values in place. Throws fmt::format_error where they do not fit.
template <class... Values> std::string say(Language language, std::string_view key, const Values &...values) {
  return fmt::format(fmt::runtime(text(key, language)), said(values)...);
}

/// The name in the language, else the id.
std::string name_in(Language language, const Name &name, const std::string &id);

/// "20 min", "1 h 30 min", "20分钟": in the largest units that fit; whole seconds.
std::string duration_text(Language language, double seconds);

/// Columns on a terminal: Chinese characters and full-width signs take two.
std::size_t display_width(std::string_view text);

} // namespace cavalry

template <class Value> class fmt::formatter<cavalry::Said<Value>> : public fmt::formatter<Value> {
public:
  constexpr const char *parse(fmt::format_parse_context &context) {
    const std::string_view form(context.begin(), std::find(context.begin(), context.end(), '}'));
    const std::size_t between = form.find('|');
    if (between == form.npos) return fmt::formatter<Value>::parse(context);
    one_ = form.substr(0, between);
    more_ = form.substr(between + 1);
    return form.data() + form.size();
  }
  template <class Context> auto format(const cavalry::Said<Value> &said, Context &context) const {
    if (more_.empty()) return fmt::formatter<Value>::format(said.value, context);
    const std::string number = fmt::format("{}", said.value);
    const bool is_one = number == "1" || number == "+1" || number == "-1";
    return fmt::format_to(context.out(), "{} {}", number, is_one ? one_ : more_);
  }

private:
  std::string_view one_, more_;
};
