#pragma once

#include <optional>
#include <string>
#include <utility>

namespace cavalry {

/// What a text was found to mean, or why it means nothing: the parts of an error message, ready for Diagnostics.
template <class Value> struct Parsed {
  std::optional<Value> value;
  std::string what;       ///< no value: what is wrong
  std::string expected;   ///< no value: what would be right
  std::string suggestion; ///< no value: the text that was probably meant; may be empty

  static Parsed of(Value value) { return {std::move(value), "", "", ""}; }
  static Parsed failure(std::string what, std::string expected, std::string suggestion = "") {
    return {std::nullopt, std::move(what), std::move(expected), std::move(suggestion)};
  }

  explicit operator bool() const { return value.has_value(); }
  const Value &operator*() const { return *value; }
  const Value *operator->() const { return &*value; }
};

} // namespace cavalry
